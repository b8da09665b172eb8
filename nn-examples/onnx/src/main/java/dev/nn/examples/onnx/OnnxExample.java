package dev.nn.examples.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Recipe;
import dev.nn.examples.Example;
import dev.nn.examples.HousePricesExample.Houses;
import dev.nn.examples.Options;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A model of house prices as an ONNX file and as Java source: writes both, reads both back, runs
 * the file in ONNX Runtime too, and compares predictions and times.
 */
public final class OnnxExample implements Example {

  private static final String CLASS = "com.example.HousePrices";
  private static final int ROWS = 3000;
  private static final int COMPARED = 500;
  private static final int SHOWN = 5;

  @Override
  public void run(Options options, Plugins plugins) throws Exception {
    long seed = options.number("--seed", 1);
    Model model = Recipe.of("price").quick().test(0.2).train(houses(ROWS, seed), plugins);
    System.out.println(model);

    Path folder = Files.createDirectories(options.folder("--to", "houses"));
    Path onnx = folder.resolve("houses.onnx");
    Onnx.export(model, onnx);
    Path source = model.exportJava(CLASS, folder);
    System.out.printf("wrote %s and %s%n%n", onnx, source);

    try (RuntimePricer runtime = new RuntimePricer(onnx)) {
      Map<String, Pricer> pricers = new LinkedHashMap<>();
      pricers.put("nn", pricer(model));
      pricers.put("Onnx.load", pricer(Onnx.load(onnx, plugins)));
      pricers.put("Java class", CompiledPricer.of(source, CLASS, folder));
      pricers.put("ONNX Runtime", runtime);

      List<Map<String, @Nullable Object>> unseen = rows(houses(COMPARED, seed + 1));
      List<double[]> prices = new ArrayList<>();
      for (Map<String, @Nullable Object> house : unseen) {
        prices.add(prices(pricers, house));
      }
      print(pricers, unseen, prices);
      Timing timing = new Timing(pricers, unseen, options.number("--millis", 500));
      print("a house, µs", timing.micros(), "%14.2f");
      System.out.println("\nONNX Runtime " + runtime.version() + ", each on one thread.");
    }
  }

  private static Table houses(int rows, long seed) throws IOException {
    Path csv = Files.createTempFile("nn-", "-houses.csv");
    try {
      Houses.write(csv, rows, seed);
      return Csv.of(csv).read();
    } finally {
      Files.delete(csv);
    }
  }

  private static Pricer pricer(Model model) {
    ModelPredictor predictor = model.predictor();
    return house -> predictor.predict(house).number();
  }

  /** Returns the rows of a table as a service gets them: cells by the names of their columns. */
  private static List<Map<String, @Nullable Object>> rows(Table table) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int r = 0; r < table.rows(); r++) {
      Map<String, @Nullable Object> row = new HashMap<>();
      for (int c = 0; c < table.columns().size(); c++) {
        Column column = table.columns().get(c);
        double cell = table.cell(r, c);
        boolean text = column.kind() == Column.Kind.CATEGORY;
        Object value = text && cell >= 0 ? column.categories().get((int) cell) : cell;
        row.put(column.name(), Double.isNaN(cell) ? null : value);
      }
      rows.add(row);
    }
    return rows;
  }

  private static double[] prices(Map<String, Pricer> pricers, Map<String, @Nullable Object> house)
      throws Exception {
    double[] prices = new double[pricers.size()];
    int p = 0;
    for (Pricer pricer : pricers.values()) {
      prices[p++] = pricer.price(house);
    }
    return prices;
  }

  /** Prints the first houses, and the largest difference to the model over all of them. */
  private static void print(
      Map<String, Pricer> pricers,
      List<Map<String, @Nullable Object>> houses,
      List<double[]> prices) {
    System.out.printf("%-28s", "price in thousands");
    pricers.keySet().forEach(name -> System.out.printf("%14s", name));
    System.out.println();
    for (int r = 0; r < SHOWN; r++) {
      Map<String, @Nullable Object> house = houses.get(r);
      String name = "%s m² in %s".formatted(house.get("area"), house.get("district"));
      print(name, prices.get(r), "%14.4f");
    }
    double[] largest = new double[pricers.size()];
    for (double[] row : prices) {
      for (int p = 0; p < row.length; p++) {
        largest[p] = Math.max(largest[p], Math.abs(row[p] - row[0]));
      }
    }
    print("largest of %s differences".formatted(prices.size()), largest, "%14.2g");
  }

  private static void print(String name, double[] numbers, String format) {
    System.out.printf("%-28s", name);
    for (double number : numbers) {
      System.out.print(number == 0 ? "             0" : String.format(Locale.ROOT, format, number));
    }
    System.out.println();
  }

  /**
   * The time of a prediction, row by row. All pricers have a turn in each of some rounds, so that a
   * busy moment slows all alike; the first rounds are for the compiler and do not count.
   *
   * @param millis of a turn; a turn has one pass over the houses at least
   */
  private record Timing(
      Map<String, Pricer> pricers, List<Map<String, @Nullable Object>> houses, long millis) {

    private static final int ROUNDS = 5;
    private static final int UNCOUNTED = 2;

    /** Returns the median over the rounds of the mean microseconds of each pricer. */
    double[] micros() throws Exception {
      double[][] rounds = new double[pricers.size()][ROUNDS];
      for (int round = -UNCOUNTED; round < ROUNDS; round++) {
        int p = 0;
        for (Pricer pricer : pricers.values()) {
          double micros = turn(pricer);
          if (round >= 0) {
            rounds[p][round] = micros;
          }
          p++;
        }
      }
      return Arrays.stream(rounds)
          .mapToDouble(times -> Arrays.stream(times).sorted().toArray()[ROUNDS / 2])
          .toArray();
    }

    private double turn(Pricer pricer) throws Exception {
      long start = System.nanoTime();
      long passed;
      long predictions = 0;
      do {
        for (Map<String, @Nullable Object> house : houses) {
          pricer.price(house);
        }
        predictions += houses.size();
        passed = System.nanoTime() - start;
      } while (passed < millis * 1_000_000);
      return passed / 1e3 / predictions;
    }
  }

  /**
   * The exported class, compiled and loaded while the program runs. A program of its own has the
   * source among its sources, and calls {@code HousePrices.predict(house).number()}.
   */
  private static final class CompiledPricer implements Pricer {

    private final Method predict;
    private final Method number;

    private CompiledPricer(Class<?> type) throws ReflectiveOperationException {
      predict = type.getMethod("predict", Map.class);
      number = predict.getReturnType().getMethod("number");
    }

    /** Compiles a source beside itself, for Java 17; refuses a runtime without a compiler. */
    static CompiledPricer of(Path source, String name, Path folder)
        throws IOException, ReflectiveOperationException {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      if (compiler == null) {
        throw new IllegalArgumentException(
            "the Java in %s has no compiler, which this example needs for the exported class: run it with a JDK"
                .formatted(System.getProperty("java.home")));
      }
      List<String> options = List.of("--release", "17", "-proc:none", "-d", folder.toString());
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        var sources = files.getJavaFileObjects(source);
        if (!compiler.getTask(null, files, null, options, null, sources).call()) {
          throw new IOException(source + " does not compile, as explained above");
        }
      }
      URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
      return new CompiledPricer(Class.forName(name, true, loader));
    }

    @Override
    public double price(Map<String, @Nullable Object> house) throws ReflectiveOperationException {
      return (double) number.invoke(predict.invoke(null, house));
    }
  }

  /** The exported ONNX file in ONNX Runtime, on one thread. */
  private static final class RuntimePricer implements Pricer, AutoCloseable {

    private static final long[] ONE_CELL = {1, 1};

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    /** The columns that the model takes, and whether they have texts. */
    private final Map<String, Boolean> columns = new HashMap<>();

    RuntimePricer(Path file) throws OrtException {
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        session = environment.createSession(file.toString(), options);
      }
      for (var input : session.getInputInfo().entrySet()) {
        TensorInfo tensor = (TensorInfo) input.getValue().getInfo();
        columns.put(input.getKey(), tensor.type == OnnxJavaType.STRING);
      }
    }

    String version() {
      return environment.getVersion();
    }

    @Override
    public double price(Map<String, @Nullable Object> house) throws OrtException {
      Map<String, OnnxTensor> inputs = new HashMap<>();
      try {
        for (var column : columns.entrySet()) {
          Object cell = house.get(column.getKey());
          inputs.put(column.getKey(), column.getValue() ? text(cell) : number(cell));
        }
        try (OrtSession.Result outputs = session.run(inputs, Set.of("price"))) {
          return ((double[][]) outputs.get(0).getValue())[0][0];
        }
      } finally {
        inputs.values().forEach(OnnxTensor::close);
      }
    }

    private OnnxTensor text(@Nullable Object cell) throws OrtException {
      String[] text = {cell == null ? "" : cell.toString()};
      return OnnxTensor.createTensor(environment, text, ONE_CELL);
    }

    private OnnxTensor number(@Nullable Object cell) throws OrtException {
      double[][] number = {{cell instanceof Number n ? n.doubleValue() : Double.NaN}};
      return OnnxTensor.createTensor(environment, number);
    }

    @Override
    public void close() throws OrtException {
      session.close();
    }
  }

  /** One way to the price of a house. */
  private interface Pricer {

    /** Returns the price by the raw columns of a house; null is a missing cell. */
    double price(Map<String, @Nullable Object> house) throws Exception;
  }
}
