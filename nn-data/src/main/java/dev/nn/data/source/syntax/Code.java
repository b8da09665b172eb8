package dev.nn.data.source.syntax;

import java.util.List;

/** Lines of source that are being written, indented by blocks. */
public final class Code {

  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private int depth;

  public Code() {}

  /** Creates lines within blocks. */
  public Code(int depth) {
    this.depth = depth;
  }

  /** Adds lines; empty ones stay empty. */
  public Code line(String lines) {
    for (String line : lines.split("\n", -1)) {
      text.append(line.isEmpty() ? "" : INDENT.repeat(depth)).append(line).append('\n');
    }
    return this;
  }

  public Code blank() {
    text.append('\n');
    return this;
  }

  /** Adds a line that opens a block. */
  public Code open(String line) {
    line(line + " {");
    depth++;
    return this;
  }

  public Code close() {
    depth--;
    return line("}");
  }

  /** Adds a sentence as the documentation of what follows. */
  public Code documented(String sentence) {
    List<String> lines = wrapped(sentence, 94 - 2 * depth);
    if (lines.size() == 1) {
      return line("/** " + lines.get(0) + " */");
    }
    line("/**");
    lines.forEach(part -> line(" * " + part));
    return line(" */");
  }

  public static List<String> wrapped(String sentence, int width) {
    List<String> lines = new java.util.ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
