package dev.products.inference.fuzz;

import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.input.InputView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** SQL over the input: refused in words, or found to be a SELECT. It is not run. */
public final class QueryTarget {

  private static final InputView VIEW =
      new InputView(
          InputJob.spark(),
          InputJob.spark()
              .createDataFrame(
                  List.of(),
                  new StructType()
                      .add("id", DataTypes.LongType)
                      .add("text", DataTypes.StringType)));

  private QueryTarget() {}

  public static void fuzzerInitialize() {
    InputJob.prepare();
  }

  public static void fuzzerTestOneInput(byte[] query) {
    try {
      VIEW.select(new String(query, StandardCharsets.UTF_8));
    } catch (JobException e) {
      Expected.words(e.failure().message());
    }
  }
}
