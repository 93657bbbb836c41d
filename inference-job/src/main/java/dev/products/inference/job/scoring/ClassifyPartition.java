package dev.products.inference.job.scoring;

import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.columns.OutputColumns;
import dev.products.inference.job.input.TextInput;
import dev.products.inference.job.progress.JobStep;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.job.progress.RowCounter;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.rejects.RejectPolicy;
import dev.products.inference.job.rejects.RejectsWriter;
import dev.products.inference.job.rejects.TextDoubts;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** Rows of the input in, rows of the output out; those that cannot be classified are set aside. */
final class ClassifyPartition
    implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {

  private static final long serialVersionUID = 1L;

  private final String modelPath;
  private final String modelSha256;
  private final Broadcast<byte[]> modelBytes;
  private final TextInput text;
  private final Columns columns;
  private final OutputColumns output;
  private final OutputEncoding encoding;
  private final RejectPolicy rejectPolicy;
  private final RunCounts total;
  private final RowCounter counter;

  ClassifyPartition(
      String modelPath,
      String modelSha256,
      Broadcast<byte[]> modelBytes,
      TextInput text,
      Columns columns,
      OutputColumns output,
      OutputEncoding encoding,
      RejectPolicy rejectPolicy,
      RunCounts total,
      RowCounter counter) {
    this.modelPath = modelPath;
    this.modelSha256 = modelSha256;
    this.modelBytes = modelBytes;
    this.text = text;
    this.columns = columns;
    this.output = output;
    this.encoding = encoding;
    this.rejectPolicy = rejectPolicy;
    this.total = total;
    this.counter = counter;
  }

  @Override
  public Iterator<InternalRow> call(Integer partition, Iterator<InternalRow> rows) {
    TaskContext task = TaskContext.get();
    RunCounts.Place place = new RunCounts.Place(JobStep.CLASSIFY, partition);
    PartitionCounts counts = new PartitionCounts();
    RejectsWriter rejects = rejectPolicy.writer(place, columns, counts);
    RowBatch batch = batch(partition, counts, rejects);
    BatchMeter meter = new BatchMeter(counts, batch::work, counter.measures());
    task.addTaskCompletionListener(
        (TaskCompletionListener)
            ended -> {
              meter.tell();
              batch.close();
              rejects.close();
              total.add(new RunCounts.Entry(place, counts));
            });
    return new ClassifiedRows(
        rows, batch, counts, counter, meter, task.taskMetrics().inputMetrics()::bytesRead);
  }

  private RowBatch batch(int partition, PartitionCounts counts, RejectsWriter rejects) {
    RowScreen screen =
        new RowScreen(
            columns,
            rejectPolicy.unparsed(text, columns, rejects, counts),
            rejectPolicy.keeps(),
            TextDoubts.of(text, counts),
            rejects,
            counts);
    return new RowBatch(
        SharedModel.get(modelPath, modelSha256, modelBytes),
        output,
        encoding.check(),
        new RowIds(columns, partition),
        screen,
        counts,
        rejectPolicy.report());
  }
}
