package dev.nn.spark;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.History;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.Model;
import dev.nn.data.model.NetworkPlan;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.spark.RowData.RowPlan;
import dev.nn.spark.TrainingSettings.Watch;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * A Spark ML estimator that trains a network of nn. It predicts labels, or one or several numbers,
 * from a vector column or from raw columns.
 *
 * <pre>{@code
 * NnModel model =
 *     new NnEstimator()
 *         .setInputCols("rooms", "district", "built")
 *         .setLabelCol("price")
 *         .setLayers("64 relu -> 32 relu")
 *         .fit(houses);
 * model.transform(others).select("price", "prediction").show();
 * }</pre>
 */
public final class NnEstimator extends Estimator<NnModel>
    implements NnParams<NnEstimator>, DefaultParamsWritable {

  private static final long serialVersionUID = 1;

  private static final Logger LOG = LoggerFactory.getLogger(NnEstimator.class);

  private final String uid;
  private final ParamTable table;

  /** Creates an estimator with the default settings. */
  public NnEstimator() {
    this(Identifiable$.MODULE$.randomUID("nn"));
  }

  /** Creates an estimator with the default settings. The id must be unique in the program. */
  public NnEstimator(String uid) {
    this.uid = uid;
    table = new ParamTable(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ParamTable table() {
    return table;
  }

  /**
   * Trains a model.
   *
   * @throws IllegalArgumentException if a column, a row, or a setting is unsuitable; the message
   *     names it
   */
  @Override
  public NnModel fit(Dataset<?> data) {
    if (data.isStreaming()) {
      throw new IllegalArgumentException(
          "the data set is a stream, whose rows have no end; fit one that is read by spark.read(), or each batch of the stream by foreachBatch. transform takes streams");
    }
    transformSchema(data.schema());
    RowPlan plan = new TrainingSchema(this, data.schema()).plan(CellType.zone(data.sparkSession()));
    TrainingSettings settings = new TrainingSettings(this);
    Plugins plugins = Executors.plugins();
    Executors.require(data.sparkSession(), settings.needed(plan, plugins));
    Dataset<?> ordered = ordered(data, getOrderCol());
    try (RowData rows = RowData.read(ordered, plan, getWeightCol(), getValidationIndicatorCol())) {
      settings.requireValidation(rows.validationRows());
      FittedRows fitted =
          FittedRows.fit(rows, settings.recipe(), settings.spec(), getTask(), getStandardization());
      NetworkPlan network =
          fitted
              .target()
              .plan(settings.recipe(), fitted.preprocessing(), rows.trainingRows(), plugins);
      settings.requireHidden(network.network());
      TrainingSpec spec = settings.sharded(network.training(), rows.trainingRows());
      Watch watch = settings.watch(fitted.preprocessing().target(), spec, plugins);
      LOG.info("Training {} on {} rows.", network.network(), rows.trainingRows());
      TrainingResult result = train(rows, fitted.preprocessing(), network, spec, watch, plugins);
      Model model =
          Model.of(
              result.network(),
              fitted.preprocessing(),
              watch.metrics(result.history()),
              notes(fitted),
              List.of(History.of(result.history())));
      return model(plan, model);
    }
  }

  private TrainingResult train(
      RowData rows,
      Preprocessing preprocessing,
      NetworkPlan plan,
      TrainingSpec spec,
      Watch watch,
      Plugins plugins) {
    try (EncodedRows encoded = EncodedRows.of(rows, preprocessing)) {
      rows.close();
      Network initial = Network.create(plan.network(), plan.training().seed(), plugins);
      return new ClusterTraining(encoded, spec, plugins, watch, getCheckpointDir()).fit(initial);
    }
  }

  private NnModel model(RowPlan plan, Model model) {
    NnModel made = copyValues(new NnModel(uid, SentModel.of(model)), ParamMap.empty());
    if (plan.vector()) {
      made.setFeaturesCol(getFeaturesCol()); // even the default: the model must take vectors
    }
    return made.setParent(this);
  }

  private static List<String> notes(FittedRows fitted) {
    fitted.target().notes().forEach(note -> LOG.info("{}.", note));
    return fitted.target().notes();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    RowPlan plan = new TrainingSchema(this, schema).plan("UTC");
    new TrainingSettings(this).check(plan, Executors.plugins());
    return TrainingSchema.append(schema, TrainingSchema.outputs(this, plan));
  }

  @Override
  public NnEstimator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Returns the reader for estimators; Spark finds it by this method. */
  public static MLReader<NnEstimator> read() {
    return new NnEstimatorReader();
  }

  /**
   * Reads an estimator from the folder that {@code save} wrote, in any file system that Hadoop
   * supports.
   */
  public static NnEstimator load(String path) {
    return read().load(path);
  }

  /**
   * Reads estimators, and checks the class first. Spark's own reader takes a folder for any class,
   * and fails half-way.
   */
  private static final class NnEstimatorReader extends MLReader<NnEstimator> {

    @Override
    public NnEstimator load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sparkSession(), NnEstimator.class.getName());
      NnEstimator estimator = new NnEstimator(metadata.uid());
      metadata.getAndSetParams(estimator, Option.empty());
      return estimator;
    }
  }

  /**
   * Sorts rows by a column, so that partitions do not matter. Ties are sorted by a hash over all
   * cells that Spark can hash.
   */
  static Dataset<?> ordered(Dataset<?> data, String column) {
    if (column.isEmpty()) {
      return data;
    }
    List<String> names = Arrays.asList(data.columns());
    Column[] all =
        Arrays.stream(data.schema().fields())
            .filter(field -> isHashable(field.dataType()))
            .map(StructField::name)
            .filter(name -> Collections.frequency(names, name) == 1) // a repeated name is ambiguous
            .map(name -> functions.col(RowData.quoted(name)))
            .toArray(Column[]::new);
    return data.orderBy(functions.col(RowData.quoted(column)), functions.xxhash64(all));
  }

  /** Returns whether Spark can hash a type, including its nested types. */
  private static boolean isHashable(DataType type) {
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).allMatch(field -> isHashable(field.dataType()));
    }
    if (type instanceof ArrayType array) {
      return isHashable(array.elementType());
    }
    return !(type instanceof MapType) && !(type instanceof VariantType);
  }
}
