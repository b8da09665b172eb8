package dev.nn.data.source;

import dev.nn.data.source.syntax.Code;
import java.util.TreeMap;

/**
 * The loops of the matrix products, which layers of the same width share.
 *
 * <p>A wide product adds the terms of {@value #ROWS} inputs to all z in one loop over j, which C2
 * turns into vector instructions if each index is j plus a literal, the literals of one array are
 * multiples of a vector apart, and the body has no more than about a dozen terms. So some rows of
 * W, a tile, are an array of their own, with zeros between rows. A narrow product keeps all z in
 * registers and goes once through the inputs. A product by inputs of which many are 0 gathers the
 * others first; each row of its W is an array of its own.
 */
final class ProductLoops {

  /**
   * A product by some rows of W.
   *
   * @param rows how many
   * @param first whether the sums begin with the biases, not with the z of former rows
   * @param relu whether the sums are those of all rows, of which max(z, 0) is stored
   */
  record Tile(int rows, boolean first, boolean relu) {

    private String method(int width) {
      return "%s%sRowsOf%s%s".formatted(first ? "begin" : "add", rows, width, relu ? "Relu" : "");
    }

    private String documentation() {
      return "%s x[i]*w[i] and the terms after it %s, in this order%s."
          .formatted(
              first ? "Computes" : "Adds", first ? "from b on" : "to z", relu ? ", then relu" : "");
    }
  }

  /** The most rows of a tile. */
  static final int ROWS = 8;

  /** The width from which a product is wide. */
  private static final int WIDE = 16;

  /** The floats of the widest vector. */
  private static final int VECTOR = 16;

  private final TreeMap<String, String> methods = new TreeMap<>();

  static boolean isWide(int width) {
    return width >= WIDE;
  }

  /** Returns the distance between the rows of a tile. */
  static int stride(int width) {
    return isWide(width) ? (width + VECTOR - 1) / VECTOR * VECTOR : width;
  }

  /**
   * Returns the name of the method that adds rows of W to z.
   *
   * @param inBlock whether z begins at an index
   */
  String wide(Tile tile, int width, boolean inBlock) {
    String name = tile.method(width);
    methods.computeIfAbsent(name + inBlock, key -> wide(name, tile, width, inBlock));
    return name;
  }

  private static String wide(String name, Tile tile, int width, boolean inBlock) {
    String j = inBlock ? "[at + j]" : "[j]";
    Code code = new Code();
    code.blank()
        .documented(tile.documentation())
        .open(
            "private static void %s(float[] x, int i, float[] w%s, float[] z%s)"
                .formatted(name, tile.first() ? ", float[] b" : "", inBlock ? ", int at" : ""));
    String sum = (tile.first() ? "b" : "z") + j;
    for (int r = 0; r < tile.rows(); r++) {
      code.line("float x%s = x[i%s];".formatted(r, plus(r)));
      sum = "Math.fma(x%s, w[j%s], %s)".formatted(r, plus(r * stride(width)), sum);
    }
    code.open("for (int j = 0; j < %s; j++)".formatted(width));
    return code.line(
            "z%s = %s;".formatted(j, tile.relu() ? "Math.max(%s, 0f)".formatted(sum) : sum))
        .close()
        .close()
        .toString();
  }

  /** Returns the name of the method that adds rows of W which are chosen by their places. */
  String chosen(int width) {
    String name = "addChosenRowsOf" + width;
    methods.computeIfAbsent(name, key -> chosen(name, width));
    return name;
  }

  private static String chosen(String name, int width) {
    Code code = new Code();
    code.blank()
        .documented("Adds the terms from t on to z, in this order.")
        .open(
            "private static void %s(float[] terms, int[] places, int t, float[][] w, float[] z)"
                .formatted(name));
    String sum = "z[j]";
    for (int r = 0; r < ROWS; r++) {
      code.line("float x%s = terms[t%s];".formatted(r, plus(r)));
      code.line("float[] w%s = w[places[t%s]];".formatted(r, plus(r)));
      sum = "Math.fma(x%1$s, w%1$s[j], %2$s)".formatted(r, sum);
    }
    code.open("for (int j = 0; j < %s; j++)".formatted(width));
    return code.line("z[j] = %s;".formatted(sum)).close().close().toString();
  }

  private static String plus(int constant) {
    return constant == 0 ? "" : " + " + constant;
  }

  /** Returns the name of the method that computes few z from all inputs. */
  String narrow(int width) {
    String name = "product" + width;
    methods.computeIfAbsent(name, key -> narrow(name, width));
    return name;
  }

  private static String narrow(String name, int width) {
    Code code = new Code();
    code.blank()
        .documented("Computes z = b + x*W for a W of %s columns.".formatted(width))
        .open(
            "private static void %s(float[] x, int from, int depth, float[] w, float[] b, float[] z, int at)"
                .formatted(name));
    for (int j = 0; j < width; j++) {
      code.line("float z%s = b[at%s];".formatted(j, plus(j)));
    }
    code.open("for (int i = 0; i < depth; i++)").line("float xi = x[from + i];");
    for (int j = 0; j < width; j++) {
      String at = width == 1 ? "i" : "i * %s%s".formatted(width, plus(j));
      code.line("z%1$s = Math.fma(xi, w[%2$s], z%1$s);".formatted(j, at));
    }
    code.close();
    for (int j = 0; j < width; j++) {
      code.line("z[at%s] = z%s;".formatted(plus(j), j));
    }
    return code.close().toString();
  }

  /** Writes the methods that layers call. */
  void write(Code code) {
    methods.values().forEach(method -> code.line(method.stripTrailing()));
  }
}
