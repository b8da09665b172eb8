package dev.nn.spark;

import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * The columns that predictions are written to; an empty name is no column.
 *
 * @param prediction the index of the label, the number, or a vector of several predictions
 */
record OutputColumns(String prediction, String probability, String raw) implements Serializable {

  private static final long serialVersionUID = 1;

  /** Returns the columns as a model fills them: those of labels are empty for other targets. */
  OutputColumns of(Model model) {
    boolean labels = model.preprocessing().target() instanceof ClassTargets;
    return labels ? this : new OutputColumns(prediction, "", "");
  }

  /** Returns the fields of the columns, in the order of {@link #fill}. */
  List<StructField> fields(Model model) {
    TargetEncoder target = model.preprocessing().target();
    List<String> names = target.predictionNames();
    List<StructField> fields = new ArrayList<>();
    for (String scores : List.of(raw, probability)) {
      if (!scores.isEmpty()) {
        fields.add(new AttributeGroup(scores, names.size()).toStructField());
      }
    }
    if (!prediction.isEmpty()) {
      fields.add(field(target, names));
    }
    return fields;
  }

  private StructField field(TargetEncoder target, List<String> names) {
    if (target instanceof ClassTargets labels) {
      String[] values = labels.labels().toArray(new String[0]);
      return NominalAttribute.defaultAttr().withName(prediction).withValues(values).toStructField();
    }
    if (names.size() == 1) {
      return new StructField(prediction, DataTypes.DoubleType, false, Metadata.empty());
    }
    Attribute[] attributes =
        names.stream()
            .map(name -> NumericAttribute.defaultAttr().withName(name))
            .toArray(Attribute[]::new);
    return new AttributeGroup(prediction, attributes).toStructField();
  }

  /** Returns the number of columns. */
  int count() {
    return (prediction.isEmpty() ? 0 : 1)
        + (probability.isEmpty() ? 0 : 1)
        + (raw.isEmpty() ? 0 : 1);
  }

  /** Fills the cells of a row, in the order of raw scores, probabilities and prediction. */
  void fill(double[] predictions, int label, Object[] cells, int from) {
    int at = from;
    if (!raw.isEmpty()) {
      cells[at++] = Vectors.dense(predictions.clone());
    }
    if (!probability.isEmpty()) {
      cells[at++] = Vectors.dense(predictions.clone());
    }
    if (!prediction.isEmpty()) {
      cells[at] =
          label >= 0
              ? (Object) (double) label
              : predictions.length == 1
                  ? (Object) predictions[0]
                  : Vectors.dense(predictions.clone());
    }
  }
}
