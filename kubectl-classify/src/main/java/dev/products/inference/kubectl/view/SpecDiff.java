package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.DefiningFields;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a changed spec would do. Pure.
 *
 * @param changes field by field
 * @param rerun whether another run is asked for
 */
public record SpecDiff(List<Change> changes, boolean rerun) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern INDEX = Pattern.compile("\\[\\d++]");
  private static final Map<String, ChangeEffect> EFFECTS =
      DefiningFields.effects("spec", ProductClassificationSpec.class);

  /**
   * A field that is other than before.
   *
   * @param field its path
   * @param before its JSON; null if it was not there
   * @param after its JSON; null if it is not there any more
   * @param effect what a change of it does
   */
  public record Change(String field, String before, String after, ChangeEffect effect) {}

  /** Of two specs as the API server has them, with its defaults. */
  public static SpecDiff of(JsonNode before, JsonNode after) {
    Map<String, String> old = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>();
    collect("spec", before, old);
    collect("spec", after, wanted);
    TreeSet<String> fields = new TreeSet<>(old.keySet());
    fields.addAll(wanted.keySet());
    List<Change> changes = new ArrayList<>();
    for (String field : fields) {
      String from = old.get(field);
      String to = wanted.get(field);
      if (from == null ? to != null : !from.equals(to)) {
        changes.add(new Change(field, from, to, effect(field)));
      }
    }
    return new SpecDiff(changes, !definition(before).equals(definition(after)));
  }

  private static String definition(JsonNode spec) {
    try {
      return DefiningFields.of(JSON.treeToValue(spec, ProductClassificationSpec.class));
    } catch (JsonProcessingException e) {
      throw new KubectlFailure("spec cannot be read by this version: " + e.getOriginalMessage());
    }
  }

  private static void collect(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), values));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), values);
      }
    } else {
      values.put(path, node.toString());
    }
  }

  /** That of the field, or of the one around it, whose keys have no names of their own. */
  private static ChangeEffect effect(String field) {
    String path = INDEX.matcher(field).replaceAll("[]");
    while (!EFFECTS.containsKey(path) && path.contains(".")) {
      path = path.endsWith("[]") ? path.substring(0, path.length() - 2) : parent(path);
    }
    return EFFECTS.getOrDefault(path, ChangeEffect.COSMETIC);
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }
}
