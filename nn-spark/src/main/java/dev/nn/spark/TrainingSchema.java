package dev.nn.spark;

import dev.nn.core.plugins.Spelling;
import dev.nn.spark.RowData.RowPlan;
import dev.nn.spark.RowData.RowPlan.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Finds and checks the columns that an estimator reads from a schema. */
record TrainingSchema(NnParams<?> params, StructType schema) {

  /** Returns the plan for reading rows. Throws if a column is missing or has the wrong type. */
  RowPlan plan(String zone) {
    boolean raw = params.isSet(params.inputCols());
    List<Source> labels = labels();
    List<String> others = labels.stream().map(Source::name).toList();
    List<Source> features = raw ? rawColumns(others) : List.of(vector(others));
    String order = params.getOrderCol();
    if (!order.isEmpty()) {
      StructField field = field(schema, "orderCol", order);
      if (!RowOrdering.isOrderable(field.dataType())) {
        throw new IllegalArgumentException(
            "column '%s' is of type %s, which has no order; expected numbers, texts, dates or another type that can be sorted"
                .formatted(order, field.dataType().catalogString()));
      }
    }
    String weight = params.getWeightCol();
    if (!weight.isEmpty()) {
      requireType(weight, field(schema, "weightCol", weight), NumericType.class, "numbers");
    }
    String validation = params.getValidationIndicatorCol();
    if (!validation.isEmpty()) {
      StructField field = field(schema, "validationIndicatorCol", validation);
      requireType(validation, field, BooleanType.class, "booleans");
    }
    return new RowPlan(features, !raw, labels, !weight.isEmpty(), !validation.isEmpty(), zone);
  }

  private static void requireType(String name, StructField field, Class<?> type, String expected) {
    if (!type.isInstance(field.dataType())) {
      throw new IllegalArgumentException(
          "column '%s' is of type %s, expected %s"
              .formatted(name, field.dataType().catalogString(), expected));
    }
  }

  private List<Source> rawColumns(List<String> labels) {
    Set<String> reserved = new HashSet<>(labels);
    reserved.add(params.getWeightCol());
    reserved.add(params.getValidationIndicatorCol());
    List<Source> sources = new ArrayList<>();
    for (String name : params.getInputCols()) {
      if (reserved.contains(name)) {
        throw new IllegalArgumentException(
            "column '%s' is among inputCols, but is also the label, the weight or the validation indicator; leave it out of inputCols"
                .formatted(name));
      }
      sources.add(Source.of(name, CellType.ofRaw(field(schema, "inputCols", name))));
    }
    return sources;
  }

  private Source vector(List<String> labels) {
    String name = params.getFeaturesCol();
    StructField field = field(schema, "featuresCol", name);
    requireVector(field);
    if (!isVector(field.dataType())) {
      return Source.vector(name, -1, List.of());
    }
    AttributeGroup group = AttributeGroup.fromStructField(field);
    List<String> names = names(group);
    boolean distinct =
        new HashSet<>(names).size() == names.size() && names.stream().noneMatch(labels::contains);
    return Source.vector(name, group.size(), distinct ? names : List.of());
  }

  /** Returns the names of a vector's elements; empty if one has no name. */
  private static List<String> names(AttributeGroup group) {
    Option<Attribute[]> attributes = group.attributes();
    if (attributes.isEmpty()
        || Arrays.stream(attributes.get()).anyMatch(attribute -> attribute.name().isEmpty())) {
      return List.of();
    }
    return Arrays.stream(attributes.get()).map(attribute -> attribute.name().get()).toList();
  }

  private List<Source> labels() {
    if (!params.isSet(params.labelCols())) {
      return List.of(label(params.getLabelCol()));
    }
    if (params.getTask().equals(NnParams.CLASSIFICATION)) {
      throw new IllegalArgumentException(
          "param task is classification, and labelCols names columns of numbers; set labelCol for"
              + " labels");
    }
    return Stream.of(params.getLabelCols())
        .map(
            name -> {
              StructField field = field(schema, "labelCols", name);
              requireType(name, field, NumericType.class, "numbers");
              return Source.of(name, CellType.NUMBER);
            })
        .toList();
  }

  private Source label(String name) {
    StructField field = field(schema, "labelCol", name);
    String task = params.getTask();
    if (isVector(field.dataType()) || isArray(field.dataType())) {
      requireTask(field, NnParams.REGRESSION);
      return Source.vector(name, -1, List.of());
    }
    CellType type = CellType.of(field.dataType());
    if (type == null || type == CellType.TIME) {
      throw new IllegalArgumentException(
          "column '%s', which is to be predicted, is of type %s; expected numbers, texts, booleans, or vectors or arrays of numbers"
              .formatted(name, field.dataType().catalogString()));
    }
    if (type != CellType.NUMBER) {
      requireTask(field, NnParams.CLASSIFICATION);
      return Source.of(name, type);
    }
    Attribute attribute = Attribute.fromStructField(field);
    boolean nominal = attribute instanceof NominalAttribute || attribute instanceof BinaryAttribute;
    boolean indices =
        task.equals(NnParams.CLASSIFICATION) || (task.equals(NnParams.AUTO) && nominal);
    if (!indices) {
      return Source.of(name, type);
    }
    List<String> values = values(attribute);
    int size = values.size();
    if (size == 0 && attribute instanceof NominalAttribute labels) {
      Option<Object> count = labels.getNumValues();
      size = count.isEmpty() ? 0 : (int) count.get();
    }
    return Source.indices(name, size == 0 ? -1 : size, values);
  }

  private static List<String> values(Attribute attribute) {
    Option<String[]> values =
        attribute instanceof NominalAttribute labels
            ? labels.values()
            : attribute instanceof BinaryAttribute flags ? flags.values() : Option.empty();
    List<String> list = values.isEmpty() ? List.of() : List.of(values.get());
    return new HashSet<>(list).size() == list.size() ? list : List.of();
  }

  private void requireTask(StructField field, String task) {
    String given = params.getTask();
    if (!given.equals(task) && !given.equals(NnParams.AUTO)) {
      throw new IllegalArgumentException(
          "param task is %s, but column '%s' is of type %s, which only suits %s; cast the column, or set another task"
              .formatted(given, field.name(), field.dataType().catalogString(), task));
    }
  }

  /**
   * Returns the columns that a model may write. Whether it predicts labels may not be known yet,
   * because a few whole numbers may turn out to be labels.
   */
  static List<StructField> outputs(NnParams<?> params, RowPlan plan) {
    Source label = plan.labels().get(0);
    boolean several = label.vector() || plan.labels().size() > 1;
    List<StructField> fields = new ArrayList<>();
    if (!several && !params.getTask().equals(NnParams.REGRESSION)) {
      for (String name : List.of(params.getRawPredictionCol(), params.getProbabilityCol())) {
        if (!name.isEmpty()) {
          fields.add(new StructField(name, SQLDataTypes.VectorType(), false, Metadata.empty()));
        }
      }
    }
    String prediction = params.getPredictionCol();
    if (!prediction.isEmpty()) {
      DataType type = several ? SQLDataTypes.VectorType() : DataTypes.DoubleType;
      fields.add(new StructField(prediction, type, false, Metadata.empty()));
    }
    return fields;
  }

  /** Returns the column that a param names. Throws if no column, or more than one, has the name. */
  static StructField field(StructType schema, String param, String name) {
    List<StructField> found =
        Arrays.stream(schema.fields()).filter(field -> field.name().equals(name)).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "param %s names the column '%s', which is missing; the columns are %s%s"
              .formatted(param, name, Arrays.toString(schema.fieldNames()), hint(schema, name)));
    }
    throw new IllegalArgumentException(
        "param %s names the column '%s', and there are %s of this name; drop or rename all but one"
            .formatted(param, name, found.size()));
  }

  /**
   * Returns the remedy if Spark's SQL would find the name, or suggests a similar name; empty if
   * neither helps.
   */
  private static String hint(StructType schema, String name) {
    for (StructField field : schema.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        return "; did you mean '%s'? Upper and lower case differ here".formatted(field.name());
      }
      if (field.dataType() instanceof StructType && name.startsWith(field.name() + ".")) {
        return "; make the part of '%s' a column first, as with withColumn(\"%s\", col(\"%s\"))"
            .formatted(field.name(), name.replace('.', '_'), name);
      }
    }
    return Spelling.nearest(name, List.of(schema.fieldNames()))
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }

  static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  static boolean isArray(DataType type) {
    return type instanceof ArrayType array && array.elementType() instanceof NumericType;
  }

  /** Throws if a column has anything but vectors or arrays of numbers. */
  static void requireVector(StructField field) {
    if (!isVector(field.dataType()) && !isArray(field.dataType())) {
      throw new IllegalArgumentException(
          "column '%s' is of type %s, expected vectors of Spark ML or arrays of numbers; VectorAssembler makes a vector of columns, and inputCols takes raw columns as they are"
              .formatted(field.name(), field.dataType().catalogString()));
    }
  }

  /** Appends columns to a schema. Throws if it already has a name. */
  static StructType append(StructType schema, List<StructField> added) {
    List<StructField> fields = new ArrayList<>(List.of(schema.fields()));
    Set<String> names = new HashSet<>(List.of(schema.fieldNames()));
    for (StructField field : added) {
      if (!names.add(field.name())) {
        throw new IllegalArgumentException(
            "column '%s', which predictions are to be written to, exists already; drop it, or set predictionCol, probabilityCol or rawPredictionCol to another name, or to none"
                .formatted(field.name()));
      }
      fields.add(field);
    }
    return new StructType(fields.toArray(new StructField[0]));
  }
}
