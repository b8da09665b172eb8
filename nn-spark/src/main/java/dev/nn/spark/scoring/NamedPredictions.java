package dev.nn.spark.scoring;

import static java.util.stream.Collectors.joining;

import dev.nn.core.plugins.Spelling;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.spark.executors.Executors;
import dev.nn.spark.models.SentModel;
import dev.nn.spark.rows.CellType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Predictions in plain columns beside those of the rows, named as {@code nn predict} names them: a
 * number with its quantiles, or a label and the probability of each.
 */
public final class NamedPredictions {

  private final SentModel model;
  private final List<Double> quantiles;

  /**
   * Creates predictions, with quantiles above 0 and below 1 of each number.
   *
   * @param model the model that predicts
   * @param quantiles the quantiles, in the order of the columns; empty for none
   */
  public NamedPredictions(SentModel model, List<Double> quantiles) {
    this.model = model;
    this.quantiles = List.copyOf(quantiles);
  }

  /**
   * Adds predictions to rows. A name that the rows have already gets "predicted" in front.
   *
   * @param rows the data frame, with the columns of the model among any others
   * @return a data frame with further columns
   * @throws IllegalArgumentException if a column is missing, or of a type without cells for it
   */
  public Dataset<Row> of(Dataset<Row> rows) {
    StructType schema = rows.schema();
    requireColumns(schema, model.model());
    List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
    fields.addAll(fields(schema));
    StructType places = new StructType();
    for (StructField field : fields) {
      places = places.add("c" + places.size(), field.dataType()); // since names may have points
    }
    SparkSession session = rows.sparkSession();
    Executors.requireAll(session, model.model());
    NamedScoring scoring =
        new NamedScoring(
            model.broadcast(session), quantiles, session.conf().get("spark.sql.session.timeZone"));
    org.apache.spark.sql.Column[] named = new org.apache.spark.sql.Column[fields.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = functions.col("c" + i).as(fields.get(i).name());
    }
    return rows.mapPartitions(scoring, Encoders.row(places)).select(named);
  }

  private List<StructField> fields(StructType schema) {
    Set<String> taken = new HashSet<>(Arrays.asList(schema.fieldNames()));
    List<StructField> fields = new ArrayList<>();
    List<Predicted> predicted = model.model().preprocessing().target().predicted();
    for (Predicted column : predicted) {
      String name = column.column();
      if (column.isNumber()) {
        add(fields, taken, name, DataTypes.DoubleType);
        quantiles.forEach(q -> add(fields, taken, name + " q" + q, DataTypes.DoubleType));
        continue;
      }
      add(fields, taken, name, DataTypes.StringType);
      String prefix = predicted.size() == 1 ? "p(" : "p(" + name + " = ";
      column
          .labels()
          .forEach(label -> add(fields, taken, prefix + label + ")", DataTypes.DoubleType));
    }
    return fields;
  }

  private static void add(List<StructField> fields, Set<String> taken, String name, DataType type) {
    String free = taken.contains(name) ? "predicted " + name : name;
    taken.add(free);
    fields.add(DataTypes.createStructField(free, type, false));
  }

  private static void requireColumns(StructType schema, Model model) {
    List<Column> needed = model.preprocessing().columns();
    List<String> names = Arrays.asList(schema.fieldNames());
    for (Column column : needed) {
      if (!names.contains(column.name())) {
        throw new IllegalArgumentException(
            "no column '%s', which the model needs; the nearest is '%s'. The model takes %s"
                .formatted(
                    column.name(),
                    Spelling.nearestFirst(column.name(), names).get(0),
                    needed.stream().map(Column::name).collect(joining(", "))));
      }
      CellType.ofRaw(schema.apply(column.name()));
    }
  }
}
