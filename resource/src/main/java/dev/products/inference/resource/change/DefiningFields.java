package dev.products.inference.resource.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a spec defines its run, as a text that is the same for all that mean the same: fields in
 * order, and none that says what holds anyway. So a field that is new in a later version changes no
 * definition until someone uses it. Frozen: a test has a corpus of definitions.
 */
public final class DefiningFields {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private DefiningFields() {}

  /** The text. */
  public static String of(Record spec) {
    return text(fields(spec, Optional.empty()));
  }

  /** What a change of each field does, by its path, such as {@code spec.volumes[].name}. */
  public static Map<String, ChangeEffect> effects(String root, Class<? extends Record> type) {
    return SpecField.effects(root, type);
  }

  private static SortedMap<String, Object> fields(Record record, Optional<ChangeEffect> around) {
    SortedMap<String, Object> fields = new TreeMap<>();
    for (SpecField field : SpecField.of(record.getClass(), around)) {
      Object value = field.in(record);
      if (value != null) {
        said(field, value).ifPresent(said -> fields.put(field.name(), said));
      }
    }
    return fields;
  }

  private static Optional<Object> said(SpecField field, Object value) {
    if (value instanceof Record record) {
      return Optional.<Object>of(fields(record, Optional.of(field.effect())))
          .filter(fields -> !((Map<?, ?>) fields).isEmpty());
    }
    if (value instanceof Collection<?> list && list.stream().anyMatch(Record.class::isInstance)) {
      return Optional.<Object>of(entries(field, list))
          .filter(entries -> !((List<?>) entries).isEmpty());
    }
    return defines(field)
        ? Optional.of(MAPPER.convertValue(value, Object.class))
        : Optional.empty();
  }

  private static boolean defines(SpecField field) {
    return field.effect() == ChangeEffect.DEFINES_THE_RUN;
  }

  private static List<?> entries(SpecField field, Collection<?> list) {
    Stream<SortedMap<String, Object>> entries =
        list.stream()
            .map(entry -> fields((Record) entry, Optional.of(field.effect())))
            .filter(said -> defines(field) || !said.isEmpty());
    return field.inAnyOrder()
        ? entries.map(DefiningFields::text).sorted().toList()
        : entries.toList();
  }

  private static String text(Object tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec is not JSON", e);
    }
  }
}
