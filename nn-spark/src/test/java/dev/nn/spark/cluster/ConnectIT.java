package dev.nn.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.spark.NnEstimator;
import dev.nn.spark.NnModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.connect.proto.Expression.Literal;
import org.apache.spark.connect.proto.MlCommand;
import org.apache.spark.connect.proto.MlCommandResult;
import org.apache.spark.connect.proto.MlOperator;
import org.apache.spark.connect.proto.MlOperator.OperatorType;
import org.apache.spark.connect.proto.MlParams;
import org.apache.spark.connect.proto.MlRelation;
import org.apache.spark.connect.proto.ObjectRef;
import org.apache.spark.connect.proto.Relation;
import org.apache.spark.connect.proto.SQL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkproject.connect.grpc.StatusRuntimeException;

/** The server of Spark Connect finds estimator and model, with nn's one jar by {@code --jars}. */
@Tag("slow")
class ConnectIT {

  private static final Pattern STARTED = Pattern.compile("Connect server started at: (\\S+)");
  private static final String LAYERS = "16 silu -> 8 tanh";

  private static final Relation ROWS =
      Relation.newBuilder().setSql(SQL.newBuilder().setQuery(Work.query())).build();

  @TempDir static Path folder;

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
  private static ConnectClient client;

  @BeforeAll
  static void start() throws IOException {
    SparkHome home =
        SparkHome.create(folder.resolve("spark"), Path.of(System.getProperty("java.home")));
    TestCluster cluster = TestCluster.local(home, 1);
    OPEN.push(cluster);
    SparkProcess server = cluster.startConnect(List.of(SparkHome.assembly()));
    OPEN.push(server);
    client = new ConnectClient(server.await(STARTED));
    OPEN.push(client);
  }

  @AfterAll
  static void stop() throws Exception {
    while (!OPEN.isEmpty()) {
      OPEN.pop().close();
    }
  }

  @Test
  void fitsSavesForgetsLoadsAndPredicts() throws IOException {
    ObjectRef fitted = fit(LAYERS).getOperatorInfo().getObjRef();
    Path saved = folder.resolve("model");
    client.run(
        MlCommand.newBuilder()
            .setWrite(MlCommand.Write.newBuilder().setObjRef(fitted).setPath(saved.toString()))
            .build());
    Model model = Model.load(saved.resolve("model.safetensors"), Plugins.discover());
    assertEquals(Work.onOneMachine(LAYERS).fingerprint(), model.network().fingerprint());

    double[] expected = predictions(model);
    assertArrayEquals(expected, predictions(fitted, "fitted"));

    // As when the server needs its memory: the model is read from the server's own disk.
    client.run(
        MlCommand.newBuilder()
            .setDelete(MlCommand.Delete.newBuilder().addObjRefs(fitted).setEvictOnly(true))
            .build());
    assertArrayEquals(expected, predictions(fitted, "forgotten"));

    MlCommandResult loaded =
        client.run(
            MlCommand.newBuilder()
                .setRead(
                    MlCommand.Read.newBuilder()
                        .setOperator(operator(NnModel.class, OperatorType.OPERATOR_TYPE_MODEL))
                        .setPath(saved.toString()))
                .build());
    assertArrayEquals(expected, predictions(loaded.getOperatorInfo().getObjRef(), "loaded"));
  }

  @Test
  void estimatorsAreSavedAndLoaded() {
    String path = folder.resolve("estimator").toString();
    MlOperator estimator = operator(NnEstimator.class, OperatorType.OPERATOR_TYPE_ESTIMATOR);
    client.run(
        MlCommand.newBuilder()
            .setWrite(
                MlCommand.Write.newBuilder()
                    .setOperator(estimator)
                    .setParams(params(LAYERS))
                    .setPath(path))
            .build());
    MlCommandResult read =
        client.run(
            MlCommand.newBuilder()
                .setRead(MlCommand.Read.newBuilder().setOperator(estimator).setPath(path))
                .build());
    MlParams params = read.getOperatorInfo().getParams();
    assertEquals(LAYERS, params.getParamsOrThrow("layers").getString());
  }

  @Test
  void errorsReachTheClient() {
    StatusRuntimeException refused =
        assertThrows(StatusRuntimeException.class, () -> fit("8 example:nothing"));
    assertTrue(
        refused.getMessage().contains("unknown activation 'example:nothing'"), refused::getMessage);
  }

  private static MlCommandResult fit(String layers) {
    return client.run(
        MlCommand.newBuilder()
            .setFit(
                MlCommand.Fit.newBuilder()
                    .setEstimator(operator(NnEstimator.class, OperatorType.OPERATOR_TYPE_ESTIMATOR))
                    .setParams(params(layers))
                    .setDataset(ROWS))
            .build());
  }

  private static MlOperator operator(Class<?> type, OperatorType kind) {
    return MlOperator.newBuilder().setName(type.getName()).setUid("nn_1").setType(kind).build();
  }

  /** Python has whole numbers of one length. */
  private static MlParams params(String layers) {
    return MlParams.newBuilder()
        .putParams("layers", Literal.newBuilder().setString(layers).build())
        .putParams("maxIter", whole(Work.EPOCHS))
        .putParams("batchSize", whole(Work.BATCH))
        .putParams("shards", whole(Work.SHARDS))
        .putParams("seed", whole(Work.SEED))
        .putParams("standardization", Literal.newBuilder().setBoolean(true).build())
        .putParams("learningRate", Literal.newBuilder().setDouble(0.003).build())
        .build();
  }

  private static Literal whole(long number) {
    return Literal.newBuilder().setLong(number).build();
  }

  private static double[] predictions(ObjectRef model, String name) throws IOException {
    MlRelation.Transform transform =
        MlRelation.Transform.newBuilder().setObjRef(model).setInput(ROWS).build();
    Relation scored =
        Relation.newBuilder()
            .setMlRelation(MlRelation.newBuilder().setTransform(transform))
            .build();
    return client.numbers(scored, "prediction", folder.resolve(name));
  }

  private static double[] predictions(Model model) {
    ModelPredictor predictor = model.predictor();
    double[] probabilities = new double[3];
    double[] predictions = new double[Work.ROWS];
    for (int r = 0; r < Work.ROWS; r++) {
      predictor.predict(Work.features(r), probabilities);
      predictions[r] = predictor.label(probabilities);
    }
    return predictions;
  }
}
