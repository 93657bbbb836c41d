package dev.products.inference.job.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An output must not be what this or the next run reads. */
class InputApartTest {

  @TempDir private Path folder;

  private Requests requests;

  @BeforeEach
  void makeRequests() throws IOException {
    folder = folder.toRealPath();
    requests = Requests.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in/a.csv        | in              | the run would replace its own input
          in/a.csv        | .               | the run would replace its own input
          in/a.csv        | in/a.csv        | is a file, not a folder
          in              | in/out          | the next run would read this one's output
          *               | in/out          | the next run would read this one's output
          in/*            | in/out          | the next run would read this one's output
          i?/{out,other}  | in/out          | the next run would read this one's output
          */*/*.csv       | in/out          | the next run would read this one's output
          in/a.csv        | link            | the run would replace its own input
          link/a.csv      | in              | the run would replace its own input
          link            | in/out          | the next run would read this one's output
          """)
  void outputThatIsNotApartFromTheInputIsRefused(String input, String output, String message)
      throws IOException {
    requests.write("in/a.csv");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));

    requests.from(folder + "/" + input).into(folder + "/" + output).assertRefused(message);
  }

  @ParameterizedTest
  @CsvSource({
    "in/*.csv,in/out",
    "in/a.csv,in/out",
    "in2,in",
    "*/a.csv,in/out",
    "in/out2,in/out",
    "*/[,in/out"
  })
  void outputBesideTheInputIsFine(String input, String output) throws IOException {
    requests.write("in/a.csv");
    Files.delete(folder.resolve("in/a.csv"));

    OutputCommitter.begin(
            requests.from(folder + "/" + input).into(folder + "/" + output).run("run", 1),
            new Configuration())
        .abort();
  }
}
