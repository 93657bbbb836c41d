package dev.products.inference.job.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;

/**
 * The parts that a query may be made of. What is not named here is refused, also when a later
 * version of Spark knows it.
 */
final class QueryVocabulary {

  private static final String REFLECTION = "calls any method of Java";
  private static final String FILES = "reads files that its options name";
  private static final String LIBRARY = "needs a library that is not here, and loads classes";

  /** Spark's own functions that a query may not call, and why. */
  static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("reflect", REFLECTION),
          Map.entry("try_reflect", REFLECTION),
          Map.entry("java_method", REFLECTION),
          Map.entry("from_xml", FILES),
          Map.entry("schema_of_xml", FILES),
          Map.entry("from_protobuf", FILES),
          Map.entry("to_protobuf", FILES),
          Map.entry("from_avro", LIBRARY),
          Map.entry("to_avro", LIBRARY),
          Map.entry("schema_of_avro", LIBRARY),
          Map.entry("python_worker_logs", "reads the logs of the machine"));

  /** Functions of values: of Spark's own, all but those that are refused. */
  static final Set<String> FUNCTIONS = read("functions.txt");

  /** Statements and clauses that say more of themselves than Spark's name for them. */
  private static final Map<String, String> CONSTRUCTS =
      Map.of(
          "ScriptTransformation", "TRANSFORM … USING runs a program",
          "InsertIntoStatement", "INSERT writes",
          "InsertIntoDir", "INSERT OVERWRITE DIRECTORY writes",
          "SetCommand", "SET changes Spark's settings",
          "AddJarsCommand", "ADD JAR loads code",
          "CompoundBody", "BEGIN … END is a script",
          "UnresolvedExecuteImmediate", "EXECUTE IMMEDIATE runs a text",
          "ExpressionWithUnresolvedIdentifier", "IDENTIFIER(…) names what only shows when it runs",
          "PlanWithUnresolvedIdentifier", "IDENTIFIER(…) names what only shows when it runs");

  private static final Set<String> PLANS =
      Set.of(
          "Project Filter Aggregate Sort Distinct Deduplicate GlobalLimit LocalLimit LimitAll"
              .concat(" Offset Union Except Intersect Join LateralJoin AsOfJoin NearestByJoin")
              .concat(" SubqueryAlias UnresolvedWith WithCTE CTERelationDef CTERelationRef")
              .concat(" UnionLoop UnionLoopRef UnresolvedRelation UnresolvedInlineTable")
              .concat(" UnresolvedSubqueryColumnAliases UnresolvedTVFAliases")
              .concat(" UnresolvedTableValuedFunction UnresolvedHint ResolvedHint UnresolvedHaving")
              .concat(" UnresolvedQualify WithWindowDefinition Window Generate OneRowRelation")
              .concat(" LocalRelation Sample Pivot Unpivot Expand Range View Repartition")
              .concat(" RepartitionByExpression RebalancePartitions Subquery PipeOperator")
              .split(" "));

  private static final String SPARKS = "org.apache.spark.sql.catalyst.";

  private static final Set<String> REFUSED_EXPRESSIONS =
      Set.of("CallMethodViaReflection", "ScalaUDF", "ApplyFunctionExpression");

  private QueryVocabulary() {}

  /** What is wrong with a part of a query, before or after Spark found out what its names mean. */
  static Optional<String> fault(TreeNode<?> node) {
    String name = node.getClass().getSimpleName();
    boolean refused = node instanceof LogicalPlan ? !PLANS.contains(name) : isUnknown(node);
    return refused || CONSTRUCTS.containsKey(name)
        ? Optional.of(CONSTRUCTS.getOrDefault(name, "it is or has " + name))
        : Optional.empty();
  }

  private static boolean isUnknown(TreeNode<?> node) {
    return node instanceof Expression
        && (!node.getClass().getName().startsWith(SPARKS)
            || REFUSED_EXPRESSIONS.contains(node.getClass().getSimpleName()));
  }

  /** What is wrong with calling a function of this name. */
  static Optional<String> faultOfFunction(String name) {
    return FUNCTIONS.contains(name)
        ? Optional.empty()
        : Optional.of(
            "the function "
                + name
                + " "
                + REFUSED.getOrDefault(name, "is none of those that a query may call"));
  }

  private static Set<String> read(String name) {
    try (InputStream in = QueryVocabulary.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
