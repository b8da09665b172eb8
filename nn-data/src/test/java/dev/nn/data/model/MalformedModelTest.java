package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.preprocessing.encoding.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which the metadata of a model can be wrong is said with the place and a remedy. */
class MalformedModelTest {

  private static final String REMEDY = "; the file is damaged: copy it again, or write it again";

  /** Columns of a number, a number that is missing at times, a category, and three labels. */
  private static final ModelJson NAMES = ModelJson.of(Flowers.names().train(Flowers.table(150)));

  /** The same columns, the category by its place in the alphabet, and a number to predict. */
  private static final ModelJson PRICES =
      ModelJson.of(
          Flowers.prices()
              .preprocessing(p -> p.column("colour", Encoding.ordinal()))
              .train(Flowers.table(150)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /preprocessing                      | 3             | the model has 3 at /preprocessing, expected an object
          /preprocessing/inputs               | {}            | the model has {} at /preprocessing/inputs, expected an array
          /preprocessing/inputs               | []            | the model is wrong at /preprocessing: there is no input; expected at least one
          /preprocessing/inputs/0             | "height"      | the model has "height" at /preprocessing/inputs/0, expected an object
          /preprocessing/inputs/0/column      | 7             | the model has 7 at /preprocessing/inputs/0/column, expected a text
          /preprocessing/inputs/0/column      | "petals"      | the model is wrong at /preprocessing: two inputs are of the column 'petals'; each has one of its own
          /preprocessing/inputs/0/encoding    | "hash"        | the model has "hash" at /preprocessing/inputs/0/encoding, expected one of numeric, piecewise, one_hot, ordinal
          /preprocessing/inputs/0/indicator   | 1             | the model has 1 at /preprocessing/inputs/0/indicator, expected true or false
          /preprocessing/inputs/0/indicator   | true          | the preprocessing makes 7 inputs and 3 targets for a network of 6 inputs and 3 outputs
          /preprocessing/inputs/0/replacement | "mean"        | the model has "mean" at /preprocessing/inputs/0/replacement, expected a finite number
          /preprocessing/inputs/0/scale       | null          | the model has null at /preprocessing/inputs/0/scale, expected an object
          /preprocessing/inputs/0/scale/shift | 1e400         | the model has 1E+400 at /preprocessing/inputs/0/scale/shift, expected a finite number
          /preprocessing/inputs/0/scale/shift | "NaN"         | the model is wrong at /preprocessing/inputs/0/scale: a scale of shift NaN and divisor
          /preprocessing/inputs/0/scale/shift | NaN           | the model is no JSON: Non-standard token 'NaN'
          /preprocessing/inputs/0/scale/shift | -Infinity     | the model is no JSON: Non-standard token '-Infinity'
          /preprocessing/inputs/0/scale/divisor | 0           | the model is wrong at /preprocessing/inputs/0/scale: a scale of shift
          /preprocessing/inputs/0/scale/divisor | -2          | the model is wrong at /preprocessing/inputs/0/scale: a scale of shift
          /preprocessing/inputs/0/scale/divisor | 1e-400      | the model is wrong at /preprocessing/inputs/0/scale: a scale of shift
          /preprocessing/inputs/2/categories  | ["a","b","a"] | column 'colour' has the category 'a' twice; each has one place
          /preprocessing/inputs/2/categories  | []            | column 'colour' has no category, so it would be no input; give at least one
          /preprocessing/inputs/2/categories  | "blue"        | the model has "blue" at /preprocessing/inputs/2/categories, expected an array
          /preprocessing/inputs/2/categories/0 | null         | the model has null at /preprocessing/inputs/2/categories/0, expected a text
          /preprocessing/inputs/2/unseen      | "never"       | the model has "never" at /preprocessing/inputs/2/unseen, expected one of error, ignore, other
          /preprocessing/target/kind          | "ranking"     | the model has "ranking" at /preprocessing/target/kind, expected one of regression, classification
          /preprocessing/target/labels        | ["a","b"]     | the preprocessing makes 6 inputs and 2 targets for a network of 6 inputs and 3 outputs
          /preprocessing/target/labels        | ["a"]         | column 'name' has the labels [a]; there must be at least two, each once
          /preprocessing/target/labels        | ["a","b","b"] | column 'name' has the labels [a, b, b]; there must be at least two, each once
          /preprocessing/target/single        | true          | column 'name' has 3 labels [daisy, lily, rose] but there is one output
          /metrics                            | []            | the model has [] at /metrics, expected an object
          /metrics/train_accuracy             | "good"        | the model has "good" at /metrics/train_accuracy, expected a finite number
          /provenance/data/columns            | 5             | the model has 5 at /provenance/data/columns, expected an array
          /provenance/data/columns/1/name     | "height"      | the model is wrong at /provenance/data: the column 'height' is listed twice; expected once
          /provenance/data/columns/0/kind     | "text"        | the model has "text" at /provenance/data/columns/0/kind, expected one of number, category
          /provenance/data/rows               | -1            | the model has -1 at /provenance/data/rows, expected a whole number from 0 to 2147483647
          /provenance/training_rows           | 3000000000    | the model has 3000000000 at /provenance/training_rows, expected a whole number from 0 to 2147483647
          /provenance/epochs                  | 2.5           | the model has 2.5 at /provenance/epochs, expected a whole number from 0 to 2147483647
          /provenance/epochs                  | 1e999999999   | the model has 1E+999999999 at /provenance/epochs, expected a whole number from 0 to 2147483647
          /provenance/java                    | 17            | the model has 17 at /provenance/java, expected a text
          /provenance/recipe/hidden           | "8"           | layer '8' must have a number of outputs and an activation
          /provenance/recipe/training/epochs  | 0             | the number of epochs is 0
          /provenance/recipe/training/batch_size | 0          | batch size is 0
          /provenance/recipe/validation       | 1.5           | a share of 1.5 of the rows for validation
          """)
  void aWrongValue(String pointer, String value, String message) {
    assertMalformed(NAMES, NAMES.with(pointer, value), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /preprocessing/inputs/2/categories  | ["a","b","a"] | column 'colour' has the category 'a' twice; each has one place
          /preprocessing/inputs/2/scale/divisor | 0           | the model is wrong at /preprocessing/inputs/2/scale: a scale of shift
          /preprocessing/target/columns       | ["a","b"]     | 2 targets and 1 scales; give at least one target, and one scale for each
          /preprocessing/target/scales        | []            | 1 targets and 0 scales
          /preprocessing/target/scales/0/divisor | 0          | the model is wrong at /preprocessing/target/scales/0: a scale of shift
          """)
  void aWrongValueOfARegression(String pointer, String value, String message) {
    assertMalformed(PRICES, PRICES.with(pointer, value), message);
  }

  @Test
  void twoTargetsOfOneName() {
    String scale = "{\"shift\":0,\"divisor\":1}";
    String json =
        PRICES.with(
            "/preprocessing/target",
            "{\"kind\":\"regression\",\"columns\":[\"a\",\"a\"],\"scales\":["
                + scale
                + ","
                + scale
                + "]}");
    assertMalformed(PRICES, json, "the columns to predict are [a, a]; name each once");
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String pointer : NAMES.pointers()) {
      String name = pointer.substring(pointer.lastIndexOf('/') + 1);
      if (pointer.matches("/(preprocessing|provenance|metrics)(/\\w+)?")
          && !pointer.startsWith("/metrics/")
          && !pointer.equals("/preprocessing/ranges")
          && !pointer.equals("/provenance")) {
        String message = message(NAMES, NAMES.without(pointer));
        assertTrue(message.contains(" has no member '" + name + "' at "), message);
      }
    }
  }

  /** A later nn may say more; what changes the meaning of the rest raises nn.version. */
  @Test
  void whatIsNotKnownIsIgnored() throws IOException {
    String more = "{\"later\":{\"a\":[1]}," + NAMES.json().substring(1);
    String inside = NAMES.with("/preprocessing/inputs/0/column", "\"height\",\"later\":7");
    assertEquals(NAMES.read(NAMES.json()).preprocessing(), NAMES.read(more).preprocessing());
    assertEquals(NAMES.read(NAMES.json()).preprocessing(), NAMES.read(inside).preprocessing());
  }

  @Test
  void noJson() {
    String json = NAMES.json();
    assertMalformed(NAMES, "", "the model is no JSON: it is empty");
    assertMalformed(NAMES, "null", "the model has null at its root, expected an object");
    assertMalformed(NAMES, "[" + json + "]", "at its root, expected an object");
    assertMalformed(NAMES, json + json, "the model is no JSON: more text after its end");
    assertMalformed(
        NAMES, json.substring(0, json.length() - 1), "the model is no JSON: Unexpected");
    assertMalformed(NAMES, "[".repeat(100_000), "the model is no JSON: Document nesting depth");
    assertMalformed(
        NAMES,
        NAMES.with("/metrics/train_accuracy", "{\"a\":".repeat(2000)),
        "the model is no JSON: Document nesting depth");
    assertMalformed(
        NAMES,
        NAMES.with("/metrics/train_accuracy", "1".repeat(5000)),
        "the model is no JSON: Number value length");
    assertMalformed(
        NAMES, NAMES.twice("/preprocessing/target/single"), "no JSON: Duplicate field 'single'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          format     | pt      | format: is 'pt', expected 'nn': the file was not written by nn, and does not say what its network is
          nn.version | 2       | nn.version: is 2, and this nn reads versions up to 1; use
          nn.version | 1.0     | nn.version: is '1.0', expected a whole number from 1 on; the file is damaged
          nn.network | 6 ->    | nn.network: '6 ->'
          nn.network | 5 -> 8 tanh -> 3 softmax | layers.0.weight: has the shape [6, 8], but the network in nn.network has [5, 8] there
          nn.network | 6 -> 8 tanh | layers.1.weight: is there, but the network in nn.network has no such layer
          nn.plugins | {}      | nn.plugins: the list of plug-ins has {} at its root, expected an array
          nn.plugins | [[]]    | nn.plugins: the list of plug-ins has [] at /0, expected an object
          """)
  void aWrongKey(String key, String value, String message) {
    String given =
        assertThrows(SafetensorsException.class, () -> NAMES.read(key, value)).getMessage();
    assertTrue(given.startsWith("new contents: " + message), given);
  }

  @Test
  void aMissingKey() {
    for (String key :
        new String[] {"format", "nn.version", "nn.network", "nn.plugins", "nn.model"}) {
      String given =
          assertThrows(SafetensorsException.class, () -> NAMES.readWithout(key)).getMessage();
      assertTrue(
          given.contains("the metadata has no '" + key + "'; there is ")
              || given.contains("the file has a network, but no preprocessing"),
          given);
    }
  }

  /** 12 MB of text ask for some hundred MB of objects. */
  @Test
  void aTextThatDoesNotFitTheHeap() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MalformedModelTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(
        output.contains(
            "SafetensorsException: new contents: nn.model: has 12000001 characters, which do not fit"
                + " the heap of 9"),
        output);
  }

  /** Runs in a JVM of its own. */
  public static void main(String[] arguments) {
    SafetensorsException e =
        assertThrows(
            SafetensorsException.class, () -> NAMES.read("[[]" + ",[]".repeat(3_999_999) + "]"));
    System.out.println(e);
  }

  private static void assertMalformed(ModelJson model, String json, String message) {
    String given = message(model, json);
    assertTrue(given.startsWith("new contents: nn.model: "), given);
    assertTrue(given.contains(message), given);
    assertTrue(given.endsWith(REMEDY), given);
    assertTrue(given.length() < 1000, given);
  }

  private static String message(ModelJson model, String json) {
    return assertThrows(SafetensorsException.class, () -> model.read(json)).getMessage();
  }
}
