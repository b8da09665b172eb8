package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTextTest {

  @Property
  void printedTextReadsBackToAnEqualValue(@ForAll("texts") PluginText text) {
    assertEquals(text, PluginText.parse(text.toString()));
    assertEquals(text.toString(), PluginText.parse(text.toString()).toString());
  }

  @Property
  void whateverIsParsedIsReadOrRejectedByName(@ForAll("nearlyTexts") String text) {
    try {
      PluginText parsed = PluginText.parse(text);
      assertEquals(parsed, PluginText.parse(parsed.toString()));
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), e::toString);
      assertTrue(
          String.valueOf(e.getMessage()).contains("'" + VisibleText.excerpt(text) + "'"),
          e::toString);
    }
  }

  @Provide
  static Arbitrary<PluginText> texts() {
    Arbitrary<String> identifiers = Arbitraries.strings().withChars("abz019_").ofMinLength(0);
    Arbitrary<String> keys = identifiers.map(rest -> "k" + rest);
    Arbitrary<String> names =
        Combinators.combine(keys, keys, Arbitraries.of(true, false))
            .as((vendor, name, hasVendor) -> hasVendor ? vendor + ":" + name : name);
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.floats().map(String::valueOf),
            Arbitraries.of("NaN", "-Infinity", "true", "false", "+1e-3"),
            Arbitraries.longs().map(String::valueOf),
            Arbitraries.strings(),
            Arbitraries.strings().withChars("ab1_:=,() .->\n\t\\\"\u0000\ud83d\ude00\u2028é"),
            Arbitraries.of(
                "adam(beta1=0.8)",
                "adam( beta1=0.8)",
                "a:b(c=d(e=1), f=\" \")",
                "a(b=1, b=2)",
                "a(b=\"1\")"));
    return Combinators.combine(names, Arbitraries.maps(keys, values).ofMaxSize(4))
        .as(PluginText::new);
  }

  @Provide
  static Arbitrary<String> nearlyTexts() {
    return Arbitraries.oneOf(
        Arbitraries.strings(),
        Arbitraries.strings().withChars("ab1_:=,() .->\n\"\\u").ofMaxLength(16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "a", "leaky_relu", "elu2", "acme:swoosh", "a_:b_", "x__y"})
  void legalName(String name) {
    assertTrue(PluginText.isLegalName(name));
    assertEquals(name, PluginText.parse(name).name());
    assertEquals(Map.of(), PluginText.parse(name).hyperparameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "Relu", "reLu", "_relu", "2elu", "a-b", "a b", ":a", "a:", "a:b:c", "a\n", "relü"
      })
  void illegalName(String name) {
    assertFalse(PluginText.isLegalName(name));
    assertThat(Refusal.of(() -> new PluginText(name, Map.of())))
        .contains("'" + VisibleText.of(name) + "' is no plug-in name", "leaky_relu", "acme:swoosh");
  }

  @Test
  void capitalsOfANameBecomeSmallLetters() {
    assertEquals("leakyrelu(slope=Inf)", PluginText.parse("LeakyReLU(slope=Inf)").toString());
    assertEquals("8 relu", new LayerSpec(2, 8, "ReLU").toString());
  }

  @Test
  void hyperparametersKeepTheirOrder() {
    PluginText text = PluginText.parse("adam(beta2=0.99, beta1=0.8,eps = 1e-8)");
    assertEquals("adam", text.name());
    assertEquals(List.of("beta2", "beta1", "eps"), List.copyOf(text.hyperparameters().keySet()));
    assertEquals("1e-8", text.hyperparameters().get("eps"));
    assertEquals("adam(beta2=0.99, beta1=0.8, eps=1e-8)", text.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu()", " relu ", "relu( )", "relu ()", "\trelu\n"})
  void spaceAndEmptyParenthesesMeanNothing(String text) {
    assertEquals(new PluginText("relu", Map.of()), PluginText.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "relu(|unbalanced parentheses",
        "relu)|unbalanced parentheses",
        "relu(a=1) b|unbalanced parentheses",
        "relu(a=\"1)|unbalanced parentheses",
        "relu(a=b(c=1)|unbalanced parentheses",
        "\"relu\"|unbalanced parentheses",
        "two words|unbalanced parentheses",
        "(a=1)|the name is missing",
        "relu(a)|'a' is not key=value",
        "relu(a=)|'a=' is not key=value",
        "relu(=1)|'=1' is not key=value",
        "relu(a=1=2)|'a=1=2' is not key=value",
        "relu(a=1,)|'' is not key=value",
        "relu(,)|'' is not key=value",
        "relu(a=0,5)|'5' is not key=value",
        "relu(a=1, a=2)|a is given twice",
        "relu(A=1)|'A' is no name",
        "relu(a=(1))|'(1)' is no value of a",
        "relu(a=1 2)|'1 2' is no value of a",
        "relu(a=1->2)|'1->2' is no value of a",
        "relu(a=\"1\"2)|\"1\"2 is no text",
        "relu(a=\"\\x\")|\"\\x\" has a backslash before 'x'",
        "relu(a=\"\\u00g0\")|\"\\u00g0\" has \\u without four",
        "relu(a=b(c))|'b(c)': 'c' is not key=value",
      })
  void malformedTextIsNamedWithWhatIsWrong(String text, String why) {
    assertThat(Refusal.of(() -> PluginText.parse(text)))
        .contains("'" + text + "': ", why, "name(key=value");
  }

  @Test
  void emptyTextHasNoName() {
    assertThat(Refusal.of(() -> PluginText.parse("")))
        .contains("'': the name is missing", "name(key=value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|``",
        "` `|` `",
        "1,2|1,2",
        "a=b|a=b",
        "(1)|(1)",
        "a->b|a->b",
        "two words|two words",
        "say \"no\"|say \\\"no\\\"",
        "C:\\dir|C:\\\\dir",
        "a( b=1)|a( b=1)",
        "°C|°C",
      })
  void anyTextIsAValueInQuotes(String value, String written) {
    PluginText text = new PluginText("relu", Map.of("unit", value));
    assertEquals("relu(unit=\"" + written + "\")", text.toString());
    assertEquals(text, PluginText.parse(text.toString()));
  }

  @Test
  void charactersThatGetLostAreWrittenByNumber() {
    String value = "a\nb\rc\td\u0000e\u2028f\ufeffg\ud83d\ude00h\ud83d";
    PluginText text = new PluginText("relu", Map.of("unit", value));
    assertEquals(
        "relu(unit=\"a\\nb\\rc\\td\\u0000e\\u2028f\\ufeffg\ud83d\ude00h\\ud83d\")",
        text.toString());
    assertEquals(text, PluginText.parse(text.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft", "0.5", "a:b", "adam(beta1=0.8)"})
  void quotesThatAreNotNeededAreLeftOut(String value) {
    PluginText text = PluginText.parse("relu(a=\"" + value + "\")");
    assertEquals(new PluginText("relu", Map.of("a", value)), text);
    assertEquals("relu(a=" + value + ")", text.toString());
  }

  @Test
  void aPluginIsAValueInItsUsualForm() {
    PluginText text = PluginText.parse("lookahead( inner = adam( beta1=0.8,eps=1 ) , k=5)");
    assertEquals(
        Map.of("inner", "adam(beta1=0.8, eps=1)", "k", "5"),
        new LinkedHashMap<>(text.hyperparameters()));
    assertEquals("lookahead(inner=adam(beta1=0.8, eps=1), k=5)", text.toString());

    String deep = "a(b=c:d(e=f(unit=\"say \\\"(\\\", \"), g=1), h=i)";
    assertEquals(deep, PluginText.parse(deep).toString());
    assertEquals(
        "c:d(e=f(unit=\"say \\\"(\\\", \"), g=1)",
        PluginText.parse(deep).hyperparameters().get("b"));
  }

  @Test
  void pluginsWithinPluginsHaveALimit() {
    String least = "a(b=".repeat(31) + "c" + ")".repeat(31);
    assertEquals(least, PluginText.parse(least).toString());
    String most = "a(b=".repeat(32) + "c" + ")".repeat(32);
    assertEquals(most, PluginText.parse(most).toString());
    String deeper = "a(b=".repeat(33) + "c" + ")".repeat(33);
    String refusal = Refusal.of(() -> PluginText.parse(deeper));
    assertThat(refusal).contains("within 32 plug-ins", "at most 31");

    PluginText asText = new PluginText("x", Map.of("label", deeper));
    assertEquals(asText, PluginText.parse(asText.toString()));
  }

  /** Each level that were read twice would take twice as long as the one below. */
  @Test
  void aDeepTextIsReadInOnePassOfEachLevel() {
    String value = "y".repeat(10_000);
    String deep = "a(b=".repeat(32) + value + ")".repeat(32);
    assertEquals(deep, PluginText.parse(deep).toString());
    String open = "a(b=".repeat(500_000);
    assertTrue(Refusal.of(() -> PluginText.parse(open)).contains("unbalanced"));
    String closed = open + "c" + ")".repeat(500_000);
    assertTrue(Refusal.of(() -> PluginText.parse(closed)).contains("it lies within 32 plug-ins"));
    String quoted = "\\n".repeat(500_000);
    assertEquals(
        "\n".repeat(500_000),
        PluginText.parse("a(b=\"" + quoted + "\")").hyperparameters().get("b"));
  }

  @Test
  void textsOfSeveralPluginsAreSplitOutsideParenthesesAndQuotes() {
    assertEquals(
        List.of("step(every=10, factor=0.5)", "acme:x(label=\"a), b\")", "cosine", ""),
        PluginText.split("step(every=10, factor=0.5), acme:x(label=\"a), b\"),cosine,", ","));
    assertEquals(List.of("a", "b(c=\"*\")"), PluginText.split("a * b(c=\"*\")", "*"));
  }

  @Test
  void anEmptySeparatorIsRejected() {
    var e = assertThrows(IllegalArgumentException.class, () -> PluginText.split("a, b", ""));
    assertThat(e).hasMessageContainingAll("'a, b'", "','");
  }

  @Test
  void mapIsCopiedAndCannotBeChanged() {
    Map<String, String> given = new LinkedHashMap<>(Map.of("slope", "1"));
    PluginText text = new PluginText("relu", given);
    given.put("slope", "2");
    assertEquals(Map.of("slope", "1"), text.hyperparameters());
    assertThrows(
        UnsupportedOperationException.class, () -> text.hyperparameters().put("slope", "3"));
  }

  /** A text of two million characters would take a backtracking pattern days. */
  @Test
  void aLongTextIsReadInOnePass() {
    String spaces = " ".repeat(2_000_000);
    assertTrue(Refusal.of(() -> PluginText.parse(spaces + ")")).contains("unbalanced"));
    assertTrue(Refusal.of(() -> PluginText.parse("a" + spaces + "b")).contains("unbalanced"));
    assertTrue(Refusal.of(() -> PluginText.parse("a(" + spaces + "(")).contains("unbalanced"));
    assertEquals("relu", PluginText.parse(spaces + "relu" + spaces + "()" + spaces).toString());
  }

  @Test
  void errorsDoNotRepeatLongTexts() {
    String text = "É".repeat(1_000_000);
    for (String wrong :
        List.of(
            text, text + "(", "a(" + text + ")", "a(" + text + "=1)", "a(b=\"\\" + text + "\")")) {
      assertThat(Refusal.of(() -> PluginText.parse(wrong)))
          .hasSizeLessThan(1000)
          .contains("charact");
    }
    for (String wrong : List.of(text, "1 -> " + text, "1 -> 2 a " + text, "1 -> " + text + " a")) {
      assertThat(Refusal.of(() -> NetworkSpec.parse(wrong)))
          .hasSizeLessThan(1000)
          .contains("charact");
    }
  }

  private record Warp(float factor, boolean inPlace) implements Named {
    @Override
    public String name() {
      return "acme:warp";
    }
  }

  @Test
  void textOfAPluginHasAllItsHyperparameters() {
    assertEquals(
        "acme:warp(factor=0.1, in_place=true)", PluginText.of(new Warp(0.1f, true)).toString());
  }
}
