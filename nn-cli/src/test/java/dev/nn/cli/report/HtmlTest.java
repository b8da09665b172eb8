package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void textsAndAttributesAreEscaped() {
    Html html = Html.of("td", "<script>alert('1')</script> & \"more\"").with("id", "\"><script>");

    assertEquals(
        "<td id=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;"
            + " &quot;more&quot;</td>",
        html.toString());
  }

  @Test
  void charactersThatAreNoTextAreReplaced() {
    Html html = Html.of("td", "a\u0000b\u001bc\rd\ud800e\uffffé🂡\n\t");

    assertEquals("<td>a\ufffdb\ufffdc\ufffdd\ufffde\ufffdé🂡\n\t</td>", html.toString());
  }

  @Test
  void elementsNest() {
    Html html = Html.of("tr").add(Html.of("td", "1")).add(Html.of("td").add(Html.of("a", "2")));

    assertEquals("<tr><td>1</td><td><a>2</a></td></tr>\n", html.toString());
    assertEquals("<meta name=\"a\" />\n", Html.of("meta").with("name", "a").toString());
  }

  @Test
  void aNameMayBreakAfterItsUnderscores() {
    Html html = Html.of("th").breakable("mean_<b>_of_1.5_");

    assertEquals("<th>mean_<wbr />&lt;b&gt;_<wbr />of_<wbr />1.5_</th>", html.toString());
  }
}
