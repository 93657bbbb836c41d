package dev.products.inference.resource.change;

import io.fabric8.kubernetes.api.model.IntOrString;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of a spec: its name, what a change of it does, and what it has where nothing is written.
 *
 * @param usual null if there is no default
 */
record SpecField(RecordComponent component, ChangeEffect effect, Object usual) {

  private static final ClassValue<Record> UNSET =
      new ClassValue<>() {
        @Override
        protected Record computeValue(Class<?> type) {
          return withoutAnything(type);
        }
      };

  /** The fields of a type, in their order. */
  static List<SpecField> of(Class<?> type, Optional<ChangeEffect> around) {
    List<SpecField> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      ChangeEffect effect =
          said(component)
              .map(WhenChanged::value)
              .or(() -> around)
              .orElseThrow(
                  () -> new IllegalStateException(component + " does not say what a change does"));
      fields.add(new SpecField(component, effect, valueOf(component, UNSET.get(type))));
    }
    return fields;
  }

  /** What a change of each field does, by its path, such as {@code spec.volumes[].name}. */
  static Map<String, ChangeEffect> effects(String path, Class<?> type) {
    Map<String, ChangeEffect> effects = new LinkedHashMap<>();
    collect(path, type, Optional.empty(), effects);
    return effects;
  }

  String name() {
    return component.getName();
  }

  /** What a record has there; null if nothing, or what it has anyway. */
  Object in(Record record) {
    Object value = text(valueOf(component, record));
    boolean said = value != null && !value.equals(usual);
    return said && !byDefault().equals(value) ? value : null;
  }

  boolean inAnyOrder() {
    return said(component).map(WhenChanged::inAnyOrder).orElse(false);
  }

  private String byDefault() {
    return said(component).map(WhenChanged::byDefault).orElse("");
  }

  /** A number that may be written as a text is the same either way. */
  private static Object text(Object value) {
    return value instanceof IntOrString either ? String.valueOf(either.getValue()) : value;
  }

  private static void collect(
      String path,
      Class<?> type,
      Optional<ChangeEffect> around,
      Map<String, ChangeEffect> effects) {
    for (SpecField field : of(type, around)) {
      String name = path + "." + field.name();
      effects.put(name, field.effect());
      Class<?> own = field.component().getType();
      if (own.isRecord()) {
        collect(name, own, Optional.of(field.effect()), effects);
      } else if (List.class.isAssignableFrom(own) && entry(field.component()).isRecord()) {
        collect(name + "[]", entry(field.component()), Optional.of(field.effect()), effects);
      }
    }
  }

  private static Class<?> entry(RecordComponent list) {
    Type entry = ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    return (Class<?>) entry;
  }

  private static Optional<WhenChanged> said(RecordComponent component) {
    return Optional.ofNullable(component.getAnnotation(WhenChanged.class));
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static Record withoutAnything(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return (Record) constructor.newInstance(new Object[components.length]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be without anything", e);
    }
  }
}
