package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** A loss of groups, whose groups an estimator would split. */
class GroupLossSparkTest {

  /** A loss of 0. */
  public record Nothing() implements Loss {

    @Override
    public String name() {
      return "acme:nothing";
    }

    @Override
    public Unit unit() {
      return Unit.GROUP;
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {}
  }

  @Test
  void anEstimatorRejectsIt() {
    Plugins plugins = Plugins.discover().with(PluginKind.LOSS, List.of(new Nothing()));
    NnEstimator estimator =
        new NnEstimator().setInputCols("x").setLabelCol("y").setLoss("acme:nothing");
    StructType schema =
        new StructType().add("x", DataTypes.DoubleType).add("y", DataTypes.DoubleType);
    var plan = new TrainingSchema(estimator, schema).plan("UTC");

    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingSettings(estimator).check(plan, plugins))
            .getMessage();
    assertThat(message).contains("acme:nothing", "groups of rows");
    assertTrue(message.contains("nn train --groups"), message);
  }
}
