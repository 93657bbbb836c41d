package dev.products.inference.fuzz;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the fuzzer begins with, and what it has found, by target. */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "ModelFile", ModelFileTarget::fuzzerTestOneInput,
          "ModelMetadata", ModelMetadataTarget::fuzzerTestOneInput,
          "CsvInput", CsvInputTarget::fuzzerTestOneInput,
          "JsonInput", JsonInputTarget::fuzzerTestOneInput,
          "ParquetInput", ParquetInputTarget::fuzzerTestOneInput,
          "Query", QueryTarget::fuzzerTestOneInput,
          "DriverReport", DriverReportTarget::fuzzerTestOneInput,
          "TerminationMessage", TerminationMessageTarget::fuzzerTestOneInput,
          "Resource", ResourceTarget::fuzzerTestOneInput,
          "SpecValues", SpecValuesTarget::fuzzerTestOneInput);

  @TestFactory
  Stream<DynamicNode> eachInputIsTreatedAsItMayBe() {
    return TARGETS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            target -> dynamicContainer(target.getKey(), tests(target.getKey(), target.getValue())));
  }

  private static Stream<DynamicTest> tests(String name, Consumer<byte[]> target) {
    return files(CORPUS.resolve(name)).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> target.accept(Files.readAllBytes(file))));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError("each target begins with something", e);
    }
  }
}
