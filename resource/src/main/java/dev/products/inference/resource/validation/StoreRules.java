package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.value.StorePath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What holds of paths in object stores, read or written. */
final class StoreRules {

  /** Stores that Hadoop has connectors for, none of which is in the job's image. */
  private static final Set<String> WITHOUT_CONNECTOR =
      Set.of("wasb", "wasbs", "adl", "oss", "cosn", "obs");

  /** Azure's and Google's. */
  private static final Set<String> VERSIONS_ONLY = Set.of("abfs", "abfss", "gs");

  /** How such a store's container is named: before the account's host, and without a password. */
  private static final Pattern CONTAINER = Pattern.compile("abfss?://[a-z0-9$-]++@[^/@:]++(/.*)?");

  private static final Pattern BUCKET = Pattern.compile("gs://[a-z0-9][a-z0-9._-]*+(/.*)?");

  /**
   * What Hadoop has for files of other file systems, a pod's own among them, and for answers of any
   * server that the pod reaches.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("har", "viewfs", "http", "https", "ftp", "sftp", "nullscan");

  private static final Pattern WITH_USER = Pattern.compile("[a-zA-Z0-9+.-]++://[^/]*@");

  /** Hadoop's names of the setting that says what a path without a scheme means. */
  static final List<String> DEFAULT_FILE_SYSTEM =
      List.of("spark.hadoop.fs.defaultFS", "spark.hadoop.fs.default.name");

  private final Map<String, String> sparkConf;
  private final Violations violations;

  private StoreRules(Map<String, String> sparkConf, Violations violations) {
    this.sparkConf = sparkConf;
    this.violations = violations;
  }

  static void check(ProductClassificationSpec spec, Violations violations) {
    StoreRules rules = new StoreRules(spec.sparkConf(), violations);
    if (spec.model() != null) {
      rules.read("spec.model.uri", spec.model().uri());
    }
    if (spec.input() != null) {
      rules.read("spec.input.path", spec.input().path());
      rules.read(
          IcebergRules.warehouse("spec.input"),
          IcebergRules.warehouse(spec.input().format(), spec.input().options()));
      DataRules.schemaUrl(spec.input().options())
          .ifPresent(url -> rules.read(DataRules.SCHEMA_URL, url));
    }
    if (spec.output() != null) {
      rules.output(spec.output().path(), spec.output().versioned() != null);
      rules.written(
          IcebergRules.warehouse("spec.output"),
          IcebergRules.warehouse(spec.output().format(), spec.output().options()));
      rules.written("spec.output.rejects", spec.output().rejects());
    }
    if (spec.eventLog() != null) {
      rules.written("spec.eventLog.path", spec.eventLog().path());
    }
    // An output's path may be one without a scheme.
    DEFAULT_FILE_SYSTEM.forEach(
        name -> rules.written("spec.sparkConf[" + name + "]", spec.sparkConf().get(name)));
  }

  /** Whether a path without a scheme is not the local file system's. */
  static boolean hasDefaultElsewhere(Map<String, String> sparkConf) {
    return DEFAULT_FILE_SYSTEM.stream()
        .map(sparkConf::get)
        .anyMatch(url -> url != null && !url.toLowerCase(Locale.ROOT).startsWith("file:"));
  }

  private void output(String path, boolean versioned) {
    if (versioned) {
      read("spec.output.path", path);
    } else {
      written("spec.output.path", path);
    }
  }

  /**
   * In Azure's and Google's moving a folder copies it file by file, and half of an output would be
   * seen; of versions, readers see only the one that a small file names.
   */
  private void written(String field, String path) {
    if (takesVersionsOnly(path)) {
      refuse(
          VERSIONS_ONLY::contains,
          "://, where runs write nothing but an output with spec.output.versioned: true: use s3a://,"
              + " or a volume",
          field,
          path);
    } else {
      read(field, path);
    }
  }

  private void read(String field, String path) {
    if (path == null) {
      return;
    }
    if (takesVersionsOnly(path)) {
      checkName(field, path);
      return;
    }
    if (WITH_USER.matcher(path).lookingAt()) {
      // Without the value, which would be seen in the status too.
      violations.add(
          field, null, "must not have a user or password in it: spec.env names a Secret's keys");
    }
    refuse(
        ELSEWHERE::contains,
        ":, which is no store of files: use s3a://, hdfs:// or a volume",
        field,
        path);
    refuse(
        // Who names the class of one brings it along, in an image of their own.
        scheme ->
            WITHOUT_CONNECTOR.contains(scheme)
                && !sparkConf.containsKey("spark.hadoop.fs." + scheme + ".impl"),
        "://, for which the job's image has no connector: use s3a://, or a volume",
        field,
        path);
  }

  private void checkName(String field, String path) {
    boolean google = StorePath.scheme(path).filter("gs"::equals).isPresent();
    violations.require(
        (google ? BUCKET : CONTAINER).matcher(path).matches(),
        field,
        // Without the value, in which a password may be.
        null,
        google
            ? "must name the bucket, as gs://bucket/path"
            : "must name container and account, as"
                + " abfss://container@account.dfs.core.windows.net/path");
  }

  private static boolean takesVersionsOnly(String path) {
    return path != null && StorePath.scheme(path).filter(VERSIONS_ONLY::contains).isPresent();
  }

  private void refuse(Predicate<String> schemes, String words, String field, String path) {
    StorePath.scheme(path)
        .filter(schemes)
        .ifPresent(scheme -> violations.add(field, path, "must not begin with " + scheme + words));
  }
}
