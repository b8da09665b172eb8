package dev.nn.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void whateverIsParsedIsReadOrRefusedByName(@ForAll("nearlyTexts") String text) {
    try {
      PluginText parsed = PluginText.parse(text);
      assertEquals(parsed, PluginText.parse(parsed.toString()));
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), e::toString);
      assertTrue(String.valueOf(e.getMessage()).contains("'" + text + "'"), e::toString);
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
            Arbitraries.longs().map(String::valueOf));
    return Combinators.combine(names, Arbitraries.maps(keys, values).ofMaxSize(4))
        .as(PluginText::new);
  }

  @Provide
  static Arbitrary<String> nearlyTexts() {
    return Arbitraries.oneOf(
        Arbitraries.strings(), Arbitraries.strings().withChars("ab1_:=,() .->\n").ofMaxLength(16));
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
    assertEquals(
        "'"
            + name
            + "' is no plug-in name; names are lower snake case, such as leaky_relu,"
            + " or have a vendor before them, such as acme:swoosh",
        Refusal.of(() -> new PluginText(name, Map.of())));
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
        "relu(|unbalanced or nested parentheses, or text after them",
        "relu)|unbalanced or nested parentheses, or text after them",
        "relu(a=(1))|unbalanced or nested parentheses, or text after them",
        "relu(a=1) b|unbalanced or nested parentheses, or text after them",
        "two words|unbalanced or nested parentheses, or text after them",
        "(a=1)|the name is missing",
        "relu(a)|'a' is not key=value",
        "relu(a=)|'a=' is not key=value",
        "relu(=1)|'=1' is not key=value",
        "relu(a=1=2)|'a=1=2' is not key=value",
        "relu(a=1,)|'' is not key=value",
        "relu(,)|'' is not key=value",
        "relu(a=0,5)|'5' is not key=value",
        "relu(a=1, a=2)|a is given twice",
        "relu(A=1)|'A' is no name of a hyper-parameter; names are lower snake case",
        "relu(a=1 2)|'1 2' is no value of a; values are numbers or true or false",
        "relu(a=1->2)|'1->2' is no value of a; values are numbers or true or false",
      })
  void malformedTextIsNamedWithWhatIsWrong(String text, String why) {
    assertEquals(
        "'" + text + "': " + why + "; expected a name, or name(key=value, key=value)",
        Refusal.of(() -> PluginText.parse(text)));
  }

  @Test
  void emptyTextHasNoName() {
    assertEquals(
        "'': the name is missing; expected a name, or name(key=value, key=value)",
        Refusal.of(() -> PluginText.parse("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1,2", "a=b", "(1)", "1 ", "\u00a0", "a->b"})
  void valueThatCouldNotBeReadBackIsRefused(String value) {
    assertEquals(
        "'" + value + "' is no value of slope; values are numbers or true or false",
        Refusal.of(() -> new PluginText("relu", Map.of("slope", value))));
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
