package dev.products.inference.fuzz;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.message.Lookalike;
import dev.products.inference.contract.message.Names;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.option.IcebergOptions;
import dev.products.inference.resource.option.OptionValue;
import dev.products.inference.resource.value.Cron;
import dev.products.inference.resource.value.Durations;
import dev.products.inference.resource.value.FolderPath;
import dev.products.inference.resource.value.PodMemory;
import dev.products.inference.resource.value.ScheduleTimes;
import dev.products.inference.resource.value.TimeZoneNames;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A text where a spec has a schedule, a time zone, a duration, an amount, a path or a name. */
public final class SpecValuesTarget {

  private static final Instant NOW = Instant.parse("2026-02-28T23:59:59Z");
  private static final List<String> KNOWN = List.of("descricao", "Descri\u00e7\u00e3o", "id", "");
  private static final List<String> OPTIONS =
      List.of(
          "delimiter",
          "header",
          "encoding",
          "maxRecordsPerFile",
          "timestampFormat",
          "quote",
          "type");

  private SpecValuesTarget() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    schedule(text, TimeZoneNames.zone(text).orElse(ZoneOffset.UTC));
    TimeZoneNames.nearest(text);
    Durations.parse(text)
        .ifPresent(duration -> Expected.that(NOW.plus(duration).isAfter(NOW), "a later time"));
    RejectLimit.parse(text).ifPresent(limit -> limit.isExceeded(Long.MAX_VALUE, Long.MAX_VALUE));
    memory(text);
    FolderPath.parts(text);
    Names.nearest(text, KNOWN);
    Names.quoted(text);
    Lookalike.of(text, KNOWN);
    Printable.of(text)
        .codePoints()
        .forEach(point -> Expected.that(Printable.isPrintable(point), "what is shown"));
    for (DataFormat format : DataFormat.values()) {
      OPTIONS.forEach(option -> OptionValue.fault(option, text, format));
    }
    IcebergOptions.faultOfTable(text);
    IcebergOptions.faultOfAddress(text);
  }

  private static void schedule(String text, ZoneId zone) {
    try {
      ScheduleTimes times = new ScheduleTimes(Cron.parse(text), zone);
      Instant next = times.next(NOW).orElseThrow();
      Expected.that(next.isAfter(NOW), "a later time");
      Expected.that(
          times.latest(NOW.plusNanos(1), next).orElseThrow().equals(next), "the same time back");
      Expected.that(times.count(NOW.plusNanos(1), next, 5) == 1, "one time up to the next");
    } catch (IllegalArgumentException e) {
      Expected.words(e.getMessage());
    }
  }

  private static void memory(String text) {
    Quantity quantity;
    try {
      quantity = Quantity.parse(text);
      Quantity.getAmountInBytes(quantity);
    } catch (IllegalArgumentException | ArithmeticException e) {
      return;
    }
    if (text.length() <= 60 && PodMemory.isPossible(quantity) && PodMemory.isEnough(quantity)) {
      Expected.that(PodMemory.of(quantity).heapMebibytes() > 0, "some heap");
    }
  }
}
