package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page of a report, read back; it is XML too. */
final class ReportPage {

  private final String text;
  private final Element root;

  private ReportPage(String text, Element root) {
    this.text = text;
    this.root = root;
  }

  static ReportPage read(Path file) throws IOException {
    return parse(Files.readString(file));
  }

  static ReportPage parse(String html) {
    try {
      Element root =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(html)))
              .getDocumentElement();
      return new ReportPage(html, root);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(html, e);
    }
  }

  String text() {
    return text;
  }

  List<Element> elements(String name) {
    List<Element> all = new ArrayList<>();
    if (root.getTagName().equals(name)) {
      all.add(root);
    }
    NodeList nodes = root.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      all.add((Element) nodes.item(i));
    }
    return all;
  }

  List<String> texts(String name) {
    return elements(name).stream().map(Element::getTextContent).toList();
  }

  /** Returns headings, captions and pictures in their order, each indented by its level. */
  List<String> structure() {
    List<String> structure = new ArrayList<>();
    collect(root, structure);
    return structure;
  }

  private static void collect(Node node, List<String> structure) {
    if (node instanceof Element element) {
      String name = element.getTagName();
      if (Set.of("h1", "h2", "h3", "caption").contains(name)) {
        structure.add(name + " " + element.getTextContent());
      } else if (name.equals("figure")) {
        structure.add(name);
      }
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(child, structure);
    }
  }

  /** Returns the cells of the table with a caption, the line of names first. */
  List<List<String>> table(String caption) {
    List<Element> tables =
        elements("table").stream()
            .filter(t -> t.getElementsByTagName("caption").item(0).getTextContent().equals(caption))
            .toList();
    assertEquals(1, tables.size(), () -> caption + " among " + texts("caption"));
    List<List<String>> rows = new ArrayList<>();
    NodeList lines = tables.get(0).getElementsByTagName("tr");
    for (int r = 0; r < lines.getLength(); r++) {
      List<String> cells = new ArrayList<>();
      for (Node c = lines.item(r).getFirstChild(); c != null; c = c.getNextSibling()) {
        cells.add(c.getTextContent());
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Returns the row of a table whose first cell is this. */
  List<String> row(String caption, String first) {
    return table(caption).stream()
        .filter(row -> row.get(0).equals(first))
        .findFirst()
        .orElseThrow();
  }
}
