package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.text.VisibleText;
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

class BlockTextTest {

  @Property
  void printedTextReadsBackToAnEqualValue(@ForAll("texts") BlockText text) {
    assertTrue(BlockText.isBlocks(text.toString()));
    assertEquals(text, BlockText.parse(text.toString()));
  }

  @Property
  void aTextIsReadOrRejectedByName(@ForAll("nearlyTexts") String text) {
    try {
      BlockText parsed = BlockText.parse(text);
      assertEquals(parsed, BlockText.parse(parsed.toString()));
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), e::toString);
      assertTrue(
          String.valueOf(e.getMessage()).contains("'" + VisibleText.excerpt(text) + "'"),
          e::toString);
    }
  }

  @Provide
  static Arbitrary<BlockText> texts() {
    Arbitrary<PluginText> plugins =
        Arbitraries.of(
            new PluginText("softmax", Map.of()),
            new PluginText("acme:swoosh", Map.of("steepness", "3")),
            new PluginText("pinball", Map.of("quantile", "0.9", "weight", "2")));
    return Combinators.combine(
            Arbitraries.integers().between(1, 1000),
            plugins,
            Arbitraries.of(1.0, 0.5, 1e-9, 12345.0))
        .as(BlockText.Block::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(BlockText::new);
  }

  @Provide
  static Arbitrary<String> nearlyTexts() {
    return Arbitraries.strings()
        .withChars("1 a,()=weight.")
        .ofMaxLength(20)
        .map(text -> "blocks(1" + text);
  }

  @Test
  void aWeightBelongsToTheBlockAndOneInParenthesesToThePlugin() {
    BlockText text = BlockText.parse(" blocks ( 1 huber(delta=2, weight=3) , 12 mse  weight=0.5 )");

    assertEquals("blocks(1 huber(delta=2, weight=3), 12 mse weight=0.5)", text.toString());
    assertEquals(List.of(1.0, 0.5), text.blocks().stream().map(BlockText.Block::weight).toList());
    assertEquals(13, text.columns());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blocks(1 identity|unbalanced parentheses",
        "blocks(999999999 relu, 999999999 relu, 999999999 relu)|2999999997 columns",
        "blocks(3)|'3' must have a number of columns",
        "blocks(1 identity, softmax)|'softmax' must have a number",
        "blocks(0 identity)|0 columns, must have at least 1",
        "blocks(1 ident-ity)|'ident-ity' is no plug-in name",
        "blocks(1 mse weight=x)|the weight 'x' is no number",
        "blocks(1 mse weight=0)|weight 0.0, must be finite",
        "blocks(1 mse weight=NaN)|a block of weight NaN",
        "blocks(1 blocks(1 mse))|'blocks(1 mse)': '1 mse' is not key=value",
        "blocks(9999999999 mse)|must have a number of columns"
      })
  void aFaultIsNamed(String text, String fault) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> BlockText.parse(text)).getMessage();

    assertTrue(message.startsWith("'" + text + "': "), message);
    assertTrue(message.contains(fault), message);
  }

  @Test
  void aLayerHasAsManyOutputsAsItsBlocks() {
    NetworkSpec spec = NetworkSpec.parse("2 -> 4 blocks(1 identity,3 softmax)");

    assertEquals("2 -> 4 blocks(1 identity, 3 softmax)", spec.toString());
    assertEquals(spec, NetworkSpec.parse(spec.toString()));
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> NetworkSpec.parse("2 -> 5 blocks(1 identity, 3 softmax)")))
        .hasMessageContainingAll("4 columns in all", "5 outputs");
  }

  @Test
  void aPluginOfTheNameRemainsOne() {
    assertFalse(BlockText.isBlocks("blocks"));
    assertFalse(BlockText.isBlocks("blocks(size=3)"));
    assertEquals("blocks(size=3)", BlockText.normalized("blocks( size=3 )"));
    assertEquals(
        List.of("identity", "softmax"),
        BlockText.plugins("blocks(1 identity, 3 softmax)").stream().map(PluginText::name).toList());
  }
}
