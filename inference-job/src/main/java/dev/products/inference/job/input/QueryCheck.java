package dev.products.inference.job.input;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.classic.SparkSession;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * That a query is one SELECT over views of its session, and calls nothing that runs code or reads
 * the machine. Spark runs a command as soon as it is given one, and looks into a file while it
 * finds out what its columns are: so the text is judged as it is parsed, and what it turned out to
 * be once more.
 */
final class QueryCheck {

  private static final String RIGHT =
      "; a query is one SELECT over the view input, with Spark's functions of values";

  private final SparkSession spark;

  QueryCheck(SparkSession spark) {
    this.spark = spark;
  }

  /** Fails if what was parsed is anything else. */
  void requireSelect(LogicalPlan parsed) {
    List<TreeNode<?>> nodes = nodes(parsed);
    Set<String> tables = new HashSet<>();
    nodes.forEach(node -> tables.addAll(named(node)));
    for (TreeNode<?> node : nodes) {
      refuse(fault(node, tables).or(() -> QueryVocabulary.fault(node)));
    }
  }

  /** Fails if names in it turned out to be something else than they seemed. */
  void requireSelect(Dataset<Row> analyzed) {
    LogicalPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) analyzed).queryExecution().analyzed();
    nodes(plan).forEach(node -> refuse(QueryVocabulary.fault(node)));
  }

  private static void refuse(Optional<String> fault) {
    fault.ifPresent(
        words -> {
          throw new JobException(FailureReason.QUERY_INVALID, "spec.input.query", words + RIGHT);
        });
  }

  private Optional<String> fault(TreeNode<?> node, Set<String> tables) {
    if (node instanceof UnresolvedRelation relation) {
      return isView(relation, tables)
          ? Optional.empty()
          : Optional.of(
              Names.quoted(String.join(".", list(relation.multipartIdentifier())))
                  + " is neither the view input nor one that WITH names; files and other tables"
                  + " are not read");
    }
    if (node instanceof UnresolvedFunction function) {
      return faultOfFunction(list(function.nameParts()));
    }
    return node instanceof UnresolvedTableValuedFunction function
        ? faultOfFunction(list(function.name()))
        : Optional.empty();
  }

  private boolean isView(UnresolvedRelation relation, Set<String> tables) {
    List<String> parts = list(relation.multipartIdentifier());
    return parts.size() == 1
        && (tables.contains(lower(parts.get(0)))
            || spark.sessionState().catalog().getRawTempView(parts.get(0)).isDefined());
  }

  private Optional<String> faultOfFunction(List<String> name) {
    String last = lower(name.get(name.size() - 1));
    String qualified = lower(String.join(".", name));
    if (name.size() > 1 && !qualified.matches("(system\\.)?builtin\\.[a-z_0-9]+")) {
      return Optional.of("the function " + Names.quoted(qualified) + " is none of Spark's own");
    }
    // Of one that there is not, Spark tells which it may be.
    return QueryVocabulary.faultOfFunction(last).filter(fault -> isKnown(last));
  }

  private boolean isKnown(String function) {
    return Stream.of(
            spark.sessionState().functionRegistry().listFunction(),
            spark.sessionState().tableFunctionRegistry().listFunction())
        .flatMap(functions -> list(functions).stream())
        .anyMatch(known -> known.funcName().equals(function));
  }

  /** The names that WITH gives. */
  private static List<String> named(TreeNode<?> node) {
    List<String> names = new ArrayList<>();
    if (node instanceof UnresolvedWith with) {
      list(with.cteRelations()).forEach(relation -> names.add(lower(relation._1().toString())));
    }
    return names;
  }

  /** All plans and expressions within, the outer first; nothing of what a view is. */
  private static List<TreeNode<?>> nodes(LogicalPlan plan) {
    Set<TreeNode<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<TreeNode<?>> nodes = new ArrayList<>();
    Deque<TreeNode<?>> left = new ArrayDeque<>();
    left.add(plan);
    while (!left.isEmpty()) {
      TreeNode<?> node = left.poll();
      if (!seen.add(node)) {
        continue;
      }
      nodes.add(node);
      if (!(node instanceof View)) {
        left.addAll(within(node));
      }
    }
    return nodes;
  }

  private static List<TreeNode<?>> within(TreeNode<?> node) {
    List<TreeNode<?>> within = new ArrayList<>();
    list(node.children()).forEach(child -> within.add((TreeNode<?>) child));
    if (node instanceof LogicalPlan plan) {
      within.addAll(list(plan.expressions()));
      list(plan.innerChildren()).forEach(child -> within.add((TreeNode<?>) child));
    }
    if (node instanceof PlanExpression<?> subquery) {
      within.add((TreeNode<?>) subquery.plan());
    }
    return within;
  }

  private static <T> List<T> list(Seq<T> values) {
    return CollectionConverters.asJava(values);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
