package dev.nn.onnx.tensors;

/**
 * The elements that an import may make of a file: a few for any file, and more for a large one.
 * Operators such as Concat double a value in a few bytes, so the nodes of a small file can
 * otherwise need any amount of memory and time.
 */
public final class ElementBudget {

  /** The elements for a file of any size, as many as four rows of the widest inputs. */
  private static final long LEAST = 1 << 22;

  /** The elements for each byte. */
  private static final int EACH = 8;

  /** The weights for each element, such as those of the units that take a category. */
  private static final int WEIGHTS = 16;

  private long bytes;
  private long made;

  /** Creates the budget for a file of {@code bytes} bytes. */
  public ElementBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Adds bytes of a file beside the model. */
  void add(long external) {
    bytes += external;
  }

  private long most() {
    return LEAST + EACH * bytes;
  }

  /** Notes elements before they are made; refuses more than there may be. */
  public void claim(long elements) {
    if (elements > most() - made) {
      throw new GraphException(
          "it needs %s elements, and other nodes needed %s; expected at most %s in all for a file of %s bytes. Simplify the graph, or export it with folded constants"
              .formatted(elements, made, most(), bytes));
    }
    made += elements;
  }

  /** Refuses more weights of layers than fit a file, which does not hold those of identities. */
  public void requireWeights(double weights) {
    long limit = WEIGHTS * most();
    if (weights > limit) {
      throw new GraphException(
          "its layers have %s weights; expected at most %s for a file of %s bytes. A function of wide inputs before the first matrix product makes a layer of as many weights as columns × columns; remove it"
              .formatted((long) weights, limit, bytes));
    }
  }
}
