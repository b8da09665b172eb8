package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.api.RandomStream;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java source of models of any size, with any name, for any number of threads. */
@Tag("slow")
class ExportedLimitsTest {

  private static final Target PRICE = Target.regression("price");

  @TempDir Path folder;

  private static Model flowers(String layers) {
    PreprocessingSpec spec = PreprocessingSpec.defaults().without("name");
    return ExportedSourceTest.model(Flowers.table(150), spec, PRICE, layers);
  }

  private GeneratedClass check(Model model, int rows) throws IOException {
    GeneratedClass generated = GeneratedClass.of(model, folder);
    new SourceComparison(model, generated).rows(rows).requirePredicted(rows / 2);
    return generated;
  }

  /** Makes one of 203 units so near to 0, in half of the rows, that zeros are not left out. */
  @Test
  void largeLayersLeaveZerosOut() throws IOException {
    Model model = flowers("203 relu -> 150 relu -> 1 identity");
    check(model, 200);
    float[] parameters = model.network().parameters();
    int inputs = model.network().spec().inputs();
    for (int i = 0; i <= inputs; i++) { // with the bias
      parameters[i * 203 + 7] *= 1e-35f;
    }
    check(Model.of(model.network().withParameters(parameters), model.preprocessing()), 200);
  }

  @Test
  void moreThan200000ParametersAreInAResource() throws Exception {
    Model model = flowers("500 relu -> 400 relu -> 12 relu -> 1 identity");
    check(model, 200);
    Path weights = folder.resolve("com/example/Scorer.weights");

    assertEquals(
        4 * (6 * 500 + 500 + 500 * 400 + 400 + 400 * 12 + 12 + 12 + 1), Files.size(weights));

    byte[] bytes = Files.readAllBytes(weights);
    bytes[1234] ^= 1;
    Files.write(weights, bytes);
    Files.write(folder.resolve("classes/com/example/Scorer.weights"), bytes);
    GeneratedClass damaged =
        GeneratedClass.load(weights, "com.example.Scorer", folder.resolve("classes"), false);
    var e =
        assertThrows(
            ExceptionInInitializerError.class,
            () -> damaged.predict(new double[] {30, 1, 1}, new double[1]));
    assertTrue(String.valueOf(e.getCause()).contains("is damaged, or of another model"));

    model.exportJava("com.example.Scorer", folder); // replaces both
    assertFalse(Arrays.equals(bytes, Files.readAllBytes(weights)));

    flowers("8 relu -> 1 identity").exportJava("com.example.Scorer", folder);
    assertFalse(Files.exists(weights), "the resource of the larger model is left");
  }

  @Test
  void thousandsOfCategoriesAndLabelsFit() throws IOException {
    int rows = 6000;
    String[] words = new String[rows];
    String[] others = new String[rows];
    String[] labels = new String[rows];
    double[] price = new double[rows];
    for (int r = 0; r < rows; r++) {
      words[r] = "word | \u00e9" + (char) (1 + r % 300) + r % 3000;
      others[r] = "the text of a category that is as long as such texts often are, " + r % 3000;
      labels[r] = "label " + r % 300;
      price[r] = r;
    }
    Table table =
        new MemoryTable()
            .texts("words", words)
            .texts("others", others)
            .texts("label", labels)
            .numbers("price", price);
    PreprocessingSpec spec =
        PreprocessingSpec.defaults()
            .column("words", Encoding.categories().rareBelow(1).width(32))
            .column("others", Encoding.oneHot());
    Model model =
        ExportedSourceTest.model(table, spec, Target.classification("label"), "300 softmax");

    GeneratedClass generated = check(model, 300);
    new SourceComparison(model, generated).values(300);
  }

  @Test
  void thousandsOfColumnsFit() throws IOException {
    RandomStream random = RandomStream.of(3);
    MemoryTable table = new MemoryTable();
    for (int c = 0; c < 1200; c++) {
      double[] numbers = new double[30];
      for (int r = 0; r < numbers.length; r++) {
        numbers[r] = random.gaussian(30L * c + r);
      }
      table.numbers(c == 0 ? "price" : "number " + c, numbers);
    }
    Model model =
        ExportedSourceTest.model(table, PreprocessingSpec.defaults(), PRICE, "1 identity");

    check(model, 200);
  }

  @Test
  void thousandsOfTargetsFit() throws IOException {
    int count = 5000;
    MemoryTable table = new MemoryTable().numbers("x", 1, 2, 3);
    String[] names = new String[count];
    for (int t = 0; t < count; t++) {
      names[t] = "target " + t;
      table.numbers(names[t], t, t + 1, t + 3);
    }
    PreprocessingSpec spec = PreprocessingSpec.defaults();
    check(ExportedSourceTest.model(table, spec, Target.regression(names), count + " identity"), 20);
  }

  @Test
  void theArrayPathAllocatesNothing() throws IOException {
    GeneratedClass generated = check(flowers("20 gelu -> 8 softmax -> 1 identity"), 200);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double[][] rows = {{30, Double.NaN, 1}, {-4, 3, -1}};
    double[][] prices = new double[2][1];
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 3000 && least > 0; run++) { // until it is compiled
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        generated.predict(rows[0], prices[0]);
        generated.predict(rows, 2, prices);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals(0, least);
  }

  @Test
  void anyNumberOfThreadsMayCall() throws Exception {
    Model model = flowers("64 tanh -> 64 tanh -> 1 identity");
    GeneratedClass generated = check(model, 100);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        double height = 10 * t;
        double[] expected = new double[1];
        model.predictor().predict(new double[] {height, 2, 1}, expected);
        calls.add(
            () -> {
              double[] given = new double[1];
              for (int i = 0; i < 20_000; i++) {
                generated.predict(new double[] {height, 2, 1}, given);
                if (given[0] != expected[0]) {
                  return false;
                }
              }
              return true;
            });
      }
      for (Future<Boolean> same : pool.invokeAll(calls)) {
        assertTrue(same.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', a part of it is empty",
    "com..Prices, a part of it is empty",
    ".Prices, a part of it is empty",
    "com.example., a part of it is empty",
    "com.class.Prices, 'class' is a Java keyword",
    "com.example.int, 'int' is a Java keyword",
    "com.example._, '_' is a Java keyword",
    "com.example.record, Java does not allow a class of the name 'record'",
    "com.example.1st, '1st' is not a Java identifier",
    "com.ex-ample.Prices, 'ex-ample' is not a Java identifier",
    "../Prices, a part of it is empty",
    "com/example/Prices, 'com/example/Prices' is not a Java identifier",
    "com.example.Größe, 'Größe' has letters other than a to z",
    "com.example.Map, is already used for a class",
    "com.example.Columns, is already used for a class",
    "com.example.Memory, is already used for a class",
    "com.example.ScalarFunctions, is already used for a class",
    "com.example.Decision, is already used for a class",
    "com.example.String, is already used for a class"
  })
  void aNameThatNoClassCanHaveIsRejected(String name, String reason) throws IOException {
    Model model = flowers("4 tanh -> 1 identity");
    var e = assertThrows(IllegalArgumentException.class, () -> model.exportJava(name, folder));

    assertTrue(e.getMessage().contains("the class name '" + name + "'"), e::getMessage);
    assertTrue(e.getMessage().contains(reason), e::getMessage);
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Prices", "a.b.c.d.Prices_2", "var.record.$"})
  void otherNamesAreTaken(String name) throws IOException {
    Model model = flowers("4 tanh -> 1 identity");
    GeneratedClass generated = GeneratedClass.of(model, name, folder, "");

    assertEquals(name, generated.type().getName());
  }

  @Test
  void aFileOfAnotherOriginIsKept() throws IOException {
    Path file = folder.resolve("com/example/Prices.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package com.example;\n");
    Model model = flowers("4 tanh -> 1 identity");

    var e =
        assertThrows(
            FileAlreadyExistsException.class, () -> model.exportJava("com.example.Prices", folder));

    assertTrue(e.getMessage().contains("was not generated by nn"), e::getMessage);
    assertEquals("package com.example;\n", Files.readString(file));
    Files.delete(file);
    assertEquals(file, model.exportJava("com.example.Prices", folder));
    model.exportJava("com.example.Prices", folder);
  }
}
