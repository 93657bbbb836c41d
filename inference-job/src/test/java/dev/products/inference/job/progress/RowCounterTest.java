package dev.products.inference.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** What tasks count while they run. */
class RowCounterTest {

  @TempDir private Path folder;
  private final Map<String, Long> counted = new ConcurrentHashMap<>();

  private final SparkListener listener =
      new SparkListener() {
        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
          CollectionConverters.asJava(end.taskInfo().accumulables()).stream()
              .filter(info -> info.name().exists(name -> name.startsWith("rows ")))
              .forEach(
                  info -> counted.merge(info.name().get(), (Long) info.update().get(), Long::sum));
        }
      };

  @Test
  void atItsEndARunHasCountedWhatItsResultSays() throws Exception {
    SparkContext context = SampleRun.spark().sparkContext();
    SampleRun run =
        SampleRun.of(folder, DataFormat.CSV)
            .option("header", "true")
            .option("sep", ";")
            .onBadRow(OnBadRow.REJECT)
            .file("a;descricao", "1;Boneca\n".repeat(1500) + "2;\n3;Livro\n4;");
    context.addSparkListener(listener);
    try {
      JobResult result = run.result();
      context.listenerBus().waitUntilEmpty();
      assertThat(result.rowsRejected()).isEqualTo(2);
      assertThat(counted)
          .containsEntry("rows read", result.rowsRead())
          .containsEntry("rows rejected", 2L);
    } finally {
      context.removeSparkListener(listener);
    }
  }
}
