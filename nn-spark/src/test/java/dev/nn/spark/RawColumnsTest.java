package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Dates.DateEncoder;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Columns of all SQL types, encoded by nn, whose predictions are those of the model itself. */
class RawColumnsTest {

  private static final String[] COLUMNS = {
    "area", "rooms", "price class", "district", "garden", "built", "seen", "noted"
  };

  private static final StructType SCHEMA =
      Frames.schema(
          "area", DataTypes.DoubleType,
          "rooms", DataTypes.ByteType,
          "price class", DataTypes.createDecimalType(10, 2),
          "district", DataTypes.StringType,
          "garden", DataTypes.BooleanType,
          "built", DataTypes.DateType,
          "seen", DataTypes.TimestampType,
          "noted", DataTypes.TimestampNTZType,
          "sold.in", DataTypes.StringType);

  private static final int ROWS = 150;

  private final NnEstimator estimator =
      new NnEstimator()
          .setInputCols(COLUMNS)
          .setLabelCol("sold.in") // a dot is part of the name
          .setLayers("8 relu")
          .setMaxIter(4);

  @Test
  void predictsAsTheModelItself() {
    Dataset<Row> data = data(ROWS, 0);
    NnModel model = estimator.fit(data);
    assertEquals(List.of("never", "spring", "winter"), List.of(model.labels()));
    assertEquals(COLUMNS.length, model.numFeatures());
    assertEquals(
        3,
        model.toModel().preprocessing().encoders().stream()
            .filter(DateEncoder.class::isInstance)
            .count());
    requireSame(model, data);
    requireSame(model, data(40, 3)); // other texts, and cells that are missing
  }

  private static void requireSame(NnModel model, Dataset<Row> data) {
    List<Row> rows = model.transform(data).collectAsList();
    for (Row row : rows) {
      Prediction expected = model.toModel().predict(values(row));
      Vector probability = row.getAs("probability");
      for (int k = 0; k < model.numClasses(); k++) {
        assertEquals(expected.probability(model.labels()[k]), probability.apply(k));
      }
      assertEquals(
          expected.label(), model.labels()[(int) (double) row.<Double>getAs("prediction")]);
    }
  }

  /** Returns a row as a program without Spark has it; the session's time zone is that of dates. */
  private static Map<String, Object> values(Row row) {
    Map<String, Object> values = new HashMap<>();
    for (String name : COLUMNS) {
      Object value = row.getAs(name);
      if (value instanceof Timestamp time) {
        value = time.toLocalDateTime();
      } else if (value instanceof Date day) {
        value = day.toLocalDate();
      }
      values.put(name, value);
    }
    return values;
  }

  /** An ordinary model, trained without Spark, predicts on it. */
  @Test
  void predictsByAModelOfACsv() throws Exception {
    StringBuilder text = new StringBuilder("area,district,price\n");
    for (int r = 0; r < 80; r++) {
      text.append(r % 9).append(',').append(district(r)).append(',').append(r % 13).append('\n');
    }
    Table table = Csv.of(new StringReader(text.toString())).read();
    Model ordinary =
        Recipe.regression("price")
            .members(2)
            .layers("4 relu")
            .training(t -> t.epochs(3))
            .train(table);
    NnModel model = NnModel.of(ordinary);
    List<Row> rows =
        model.transform(data(50, 0).select("district", "area", "built")).collectAsList();
    for (Row row : rows) {
      Map<String, Object> given = new HashMap<>();
      given.put("area", row.getAs("area"));
      given.put("district", row.getAs("district"));
      assertEquals(ordinary.predict(given).number(), row.<Double>getAs("prediction"));
    }
    assertEquals(50, rows.size());
  }

  /** Blocks of a partition are put together again, and texts that each block numbers on its own. */
  @Test
  void manyRowsOfAPartition() {
    Dataset<Row> data =
        LocalSpark.session()
            .range(0, 10_000, 1, 2)
            .selectExpr(
                "cast(id % 1009 as double) as x",
                "concat('k', id * id % 7 + id div 4000) as kind",
                "cast(id % 17 as double) * 0.5D as y");
    NnEstimator small =
        new NnEstimator()
            .setInputCols("x", "kind")
            .setLabelCol("y")
            .setLayers("2 relu")
            .setMaxIter(1);
    NnModel split = small.fit(data);
    NnModel whole = small.fit(data.coalesce(1));
    assertEquals(whole.toModel().preprocessing(), split.toModel().preprocessing());
    assertEquals(whole.toModel().network().fingerprint(), split.toModel().network().fingerprint());
  }

  /** Free text is encoded by the executors to the bits of the model itself. */
  @Test
  void freeTextIsThatOfTheModelItself() {
    Dataset<Row> data =
        LocalSpark.session()
            .range(0, 400, 1, 3)
            .selectExpr(
                "if(id % 19 = 4, null, concat('Room ', id, if(id * 7 % 3 = 0, ' was quiet!', ' was loud'))) as remark",
                "cast(id % 5 as double) as stars", "if(id * 7 % 3 = 0, 'yes', 'no') as liked");
    NnModel model =
        new NnEstimator()
            .setInputCols("remark", "stars")
            .setLabelCol("liked")
            .setPreprocessing(
                PreprocessingSpec.defaults().column("remark", Encoding.text().buckets(128)))
            .setLayers("8 relu")
            .setMaxIter(8)
            .fit(data);
    Preprocessing fitted = model.toModel().preprocessing();
    assertEquals(130, fitted.inputNames().size(), "with a mark of missing remarks");
    int right = 0;
    for (Row row : model.transform(data).collectAsList()) {
      Map<String, Object> given = new HashMap<>();
      given.put("remark", row.getAs("remark"));
      given.put("stars", row.getAs("stars"));
      Prediction expected = model.toModel().predict(given);
      Vector probability = row.getAs("probability");
      assertEquals(expected.probability(model.labels()[0]), probability.apply(0));
      right += expected.label().equals(row.getAs("liked")) ? 1 : 0;
    }
    assertTrue(right > 350, right + " of 400 are right");
  }

  @Test
  void columnsThatTellNothingAreLeftOutWithTheReason() {
    Dataset<Row> data =
        data(60, 0)
            .withColumn("same", functions.lit("a"))
            .withColumn("id", functions.expr("uuid()"));
    NnModel model = estimator.setInputCols("area", "same", "id").fit(data);
    assertEquals(List.of("area"), names(model.toModel()));
    assertEquals(
        "it is 'a' in all 60 training rows",
        model.toModel().columns().stream()
            .filter(column -> column.name().equals("same"))
            .findFirst()
            .orElseThrow()
            .reason());
  }

  @Test
  void aStrictSpecificationRejectsOnTheDriver() {
    Dataset<Row> data = data(60, 0).withColumn("same", functions.lit(1.0));
    NnEstimator strict =
        estimator
            .setInputCols("area", "same")
            .setPreprocessing(PreprocessingSpec.defaults().strict());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> strict.fit(data));
    assertTrue(refused.getMessage().startsWith("column 'same' is 1"), refused::getMessage);
  }

  /** An hour of the day in Spark's session is that hour for the model. */
  @Test
  void timestampsAreThoseOfTheSessionsZone() {
    SparkSession session = LocalSpark.session();
    String zone = session.conf().get("spark.sql.session.timeZone");
    session.conf().set("spark.sql.session.timeZone", "Asia/Tokyo");
    try {
      Dataset<Row> data =
          session
              .range(0, 96, 1, 2)
              .selectExpr(
                  "timestamp'2024-03-01 00:00:00' + make_interval(0, 0, 0, 0, id) as seen",
                  "cast(id % 24 as double) as hour");
      NnModel model =
          new NnEstimator()
              .setTask("regression")
              .setInputCols("seen")
              .setLabelCol("hour")
              .setLayers("")
              .setMaxIter(1)
              .fit(data);
      DateEncoder dates = (DateEncoder) model.toModel().preprocessing().encoders().get(0);
      Row first = model.transform(data).orderBy("seen").first();
      LocalDateTime midnight = LocalDateTime.of(2024, 3, 1, 0, 0);
      assertEquals(
          model.toModel().predict(Map.of("seen", midnight)).number(),
          first.<Double>getAs("prediction"),
          dates::toString);
    } finally {
      session.conf().set("spark.sql.session.timeZone", zone);
    }
  }

  private static List<String> names(Model model) {
    return model.preprocessing().columns().stream().map(column -> column.name()).toList();
  }

  private static String district(int r) {
    return List.of("north", "east", "west").get(r * 7 % 3);
  }

  private static Dataset<Row> data(int rows, int other) {
    return Frames.of(
        SCHEMA,
        rows,
        r -> {
          LocalDateTime time = LocalDateTime.of(2024, 1 + r % 12, 1 + r % 28, r % 24, r % 60);
          Object[] cells = {
            r % 13 == 5 ? null : 20 + r * 31 % 97 + 0.25,
            (byte) (1 + r % 5),
            new BigDecimal("12.50").add(BigDecimal.valueOf(r % 9)),
            r % 17 == 3 ? null : other > 0 && r % 5 == 0 ? "abroad" : district(r),
            r % 3 != 1,
            Date.valueOf(LocalDate.of(1950, 1, 1).plusDays(r * 211L % 20000)),
            Timestamp.valueOf(time),
            r % 8 == 7 ? null : time.plusDays(r),
            List.of("spring", "never", "winter").get((r + r / 7) % 3)
          };
          if (other > 0 && r % 7 == 2) {
            cells[r % 8] = null;
          }
          return RowFactory.create(cells);
        });
  }
}
