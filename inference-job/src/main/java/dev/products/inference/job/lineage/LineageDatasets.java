package dev.products.inference.job.lineage;

import dev.products.inference.contract.DataFormat;
import io.openlineage.client.utils.DatasetIdentifier;
import io.openlineage.client.utils.filesystem.FilesystemDatasetUtils;
import io.openlineage.client.utils.jdbc.JdbcDatasetUtils;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.hadoop.fs.Path;

/** What OpenLineage calls the places of data. */
final class LineageDatasets {

  private LineageDatasets() {}

  /** Empty for what may be any number of datasets: a query of a database, several topics. */
  static Optional<DatasetIdentifier> of(
      DataFormat format, String path, String table, Map<String, String> options) {
    if (format == DataFormat.JDBC) {
      return Optional.ofNullable(table)
          .map(
              name ->
                  JdbcDatasetUtils.getDatasetIdentifier(
                      options.getOrDefault("url", ""), name, new Properties()));
    }
    if (format == DataFormat.ICEBERG) {
      return Optional.of(
          new DatasetIdentifier(
              table, options.getOrDefault("uri", options.getOrDefault("warehouse", ""))));
    }
    if (path == null) {
      return topic(options);
    }
    URI location = new Path(path).toUri();
    return Optional.of(
        FilesystemDatasetUtils.fromLocation(
            location.getScheme() == null ? URI.create("file:" + location.getRawPath()) : location));
  }

  private static Optional<DatasetIdentifier> topic(Map<String, String> options) {
    String servers = options.getOrDefault("kafka.bootstrap.servers", "");
    String topic = options.getOrDefault("subscribe", "");
    return topic.isEmpty() || topic.contains(",")
        ? Optional.empty()
        : Optional.of(new DatasetIdentifier(topic, "kafka://" + servers.split(",", 2)[0]));
  }
}
