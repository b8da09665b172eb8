package dev.nn.core.blocks;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Matrix;
import dev.nn.api.text.VisibleText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies an activation to each block, a = (f₁(z₁), f₂(z₂), …): each fᵢ gets adjacent columns of z
 * as a matrix of their own.
 */
public final class BlockActivation implements Activation, Blocks {

  private final BlockText text;
  private final List<Activation> activations;
  private final int[] widths;
  private final @Nullable Buffers buffers;

  private BlockActivation(BlockText text, List<Activation> activations, @Nullable Buffers buffers) {
    this.text = text;
    this.activations = List.copyOf(activations);
    this.buffers = buffers;
    widths = Blocks.widths(text);
  }

  /**
   * Throws if a block has a weight, because only losses have weights, or if an activation has
   * parameters or changes the width of z.
   */
  public static BlockActivation of(BlockText text, List<Activation> activations) {
    for (int i = 0; i < activations.size(); i++) {
      Activation activation = activations.get(i);
      int width = text.blocks().get(i).columns();
      boolean learns = activation.parameters(width) > 0;
      if (learns || activation.columns(width) != width) {
        throw new IllegalArgumentException(
            "'%s': the activation %s %s, so it cannot be in a block; give it a layer of its own, or choose another"
                .formatted(
                    VisibleText.excerpt(text),
                    activation.name(),
                    learns ? "has parameters of its own" : "changes the width"));
      }
    }
    for (BlockText.Block block : text.blocks()) {
      if (block.weight() != 1) {
        throw new IllegalArgumentException(
            "'%s': the blocks of an activation take no weights; give the weights to the loss"
                .formatted(VisibleText.excerpt(text)));
      }
    }
    return new BlockActivation(text, activations, null);
  }

  /**
   * Returns this activation with buffers for matrices with {@code rows} rows that start at index 0.
   */
  public BlockActivation ofRows(int rows) {
    return new BlockActivation(text, activations, new Buffers(rows, widths));
  }

  @Override
  public BlockText text() {
    return text;
  }

  @Override
  public List<Activation> plugins() {
    return activations;
  }

  @Override
  public String name() {
    return Blocks.super.name();
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    Buffers room = buffers == null ? new Buffers(z.rows(), widths) : buffers;
    int first = buffers == null ? 0 : z.start() / z.columns();
    int from = 0;
    for (int i = 0; i < widths.length; i++) {
      Matrix of = room.a[i].rows(first, z.rows());
      activations.get(i).forward(room.z[i].gather(z, from, first), of);
      BlockBuffer.scatter(of, a, from);
      from += widths[i];
    }
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    Buffers room = buffers == null ? new Buffers(z.rows(), widths) : buffers;
    int first = buffers == null ? 0 : z.start() / z.columns();
    int from = 0;
    for (int i = 0; i < widths.length; i++) {
      Matrix g = room.gradient[i].gather(gradient, from, first);
      Matrix of = room.a[i].gather(a, from, first);
      activations.get(i).backward(room.z[i].gather(z, from, first), of, g);
      BlockBuffer.scatter(g, gradient, from);
      from += widths[i];
    }
  }

  private static final class Buffers {

    final BlockBuffer[] z;
    final BlockBuffer[] a;
    final BlockBuffer[] gradient;

    Buffers(int rows, int[] widths) {
      z = BlockBuffer.ofEach(rows, widths);
      a = BlockBuffer.ofEach(rows, widths);
      gradient = BlockBuffer.ofEach(rows, widths);
    }
  }

  /**
   * A buffer for a block's columns, [rows × columns], that threads share, each with its own rows.
   */
  static final class BlockBuffer {

    private final float[] data;
    private final int columns;
    private final Matrix[] views; // indexed by their first row

    BlockBuffer(int rows, int columns) {
      data = new float[rows * columns];
      this.columns = columns;
      views = new Matrix[rows + 1];
    }

    static BlockBuffer[] ofEach(int rows, int[] widths) {
      BlockBuffer[] buffers = new BlockBuffer[widths.length];
      for (int i = 0; i < widths.length; i++) {
        buffers[i] = new BlockBuffer(rows, widths[i]);
      }
      return buffers;
    }

    /**
     * Returns some rows as a view. It is the same object as long as their number stays the same.
     */
    Matrix rows(int first, int count) {
      Matrix view = views[first];
      if (view == null || view.rows() != count) {
        view = Matrix.wrap(data, first * columns, count, columns);
        views[first] = view;
      }
      return view;
    }

    /** Copies a matrix's columns from {@code from} on into the rows from {@code first} on. */
    Matrix gather(Matrix source, int from, int first) {
      Matrix part = rows(first, source.rows());
      for (int r = 0; r < part.rows(); r++) {
        int at = source.start() + r * source.columns() + from;
        System.arraycopy(source.data(), at, data, part.start() + r * columns, columns);
      }
      return part;
    }

    /** Copies a block into a matrix's columns from {@code from} on. */
    static void scatter(Matrix part, Matrix target, int from) {
      int columns = part.columns();
      for (int r = 0; r < part.rows(); r++) {
        int at = target.start() + r * target.columns() + from;
        System.arraycopy(part.data(), part.start() + r * columns, target.data(), at, columns);
      }
    }
  }
}
