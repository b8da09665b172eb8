package dev.nn.core.blocks;

import dev.nn.api.Activation;
import dev.nn.api.BlockText;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.PluginText;
import dev.nn.api.text.VisibleText;
import dev.nn.core.blocks.BlockActivation.BlockBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sum of losses on blocks of outputs: L = w₁·L₁(p₁, t₁) + w₂·L₂(p₂, t₂) + …, where pᵢ
 * and tᵢ are adjacent columns of p and t. Targets are as wide as predictions.
 */
public final class BlockLoss implements Loss, Blocks {

  private final BlockText text;
  private final List<Loss> losses;
  private final int[] widths;
  private final int columns;
  private final @Nullable Buffers buffers;

  private BlockLoss(BlockText text, List<Loss> losses, @Nullable Buffers buffers) {
    this.text = text;
    this.losses = List.copyOf(losses);
    this.buffers = buffers;
    widths = Blocks.widths(text);
    columns = text.columns();
  }

  /** Returns the loss that a text describes. */
  public static BlockLoss of(BlockText text, List<Loss> losses) {
    for (Loss loss : losses) {
      if (loss.unit().isGroup()) {
        throw new IllegalArgumentException(
            "the loss '%s' has the block %s, which is computed over groups of rows; blocks only take losses computed per row: use %s alone"
                .formatted(VisibleText.excerpt(text), loss.name(), loss.name()));
      }
    }
    return new BlockLoss(text, losses, null);
  }

  /**
   * Returns a loss that, if it has blocks, has buffers for {@code rows} rows of predictions that
   * start at index 0.
   */
  public static Loss ofRows(Loss loss, int rows) {
    if (!(loss instanceof BlockLoss blocks)) {
      return loss;
    }
    List<Loss> parts = new ArrayList<>();
    for (int i = 0; i < blocks.widths.length; i++) {
      Loss part = blocks.losses.get(i);
      parts.add(part instanceof ComposedLoss made ? made.ofRows(rows, blocks.widths[i]) : part);
    }
    return new BlockLoss(blocks.text, parts, new Buffers(rows, blocks.widths));
  }

  /** Returns a loss's text with all hyper-parameters, whether or not it has blocks. */
  public static String text(Loss loss) {
    if (!(loss instanceof BlockLoss whole)) {
      return PluginText.of(loss).toString();
    }
    List<BlockText.Block> blocks = new ArrayList<>();
    for (int i = 0; i < whole.widths.length; i++) {
      double weight = whole.text.blocks().get(i).weight();
      PluginText part = PluginText.of(whole.losses.get(i));
      blocks.add(new BlockText.Block(whole.widths[i], part, weight));
    }
    return new BlockText(blocks).toString();
  }

  @Override
  public BlockText text() {
    return text;
  }

  @Override
  public List<Loss> plugins() {
    return losses;
  }

  @Override
  public String name() {
    return Blocks.super.name();
  }

  @Override
  public boolean accepts(int targetColumns, int predictionColumns) {
    return targetColumns == predictionColumns && predictionColumns == columns;
  }

  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int rows = prediction.rows();
    Buffers room = buffers == null ? new Buffers(rows, widths) : buffers;
    int first = buffers == null ? 0 : prediction.start() / prediction.columns();
    double[] partLoss = room.losses(first, rows);
    Arrays.fill(rowLoss, 0, rows, 0);
    int from = 0;
    for (int i = 0; i < widths.length; i++) {
      Matrix p = room.p[i].gather(prediction, from, first);
      Matrix t = room.t[i].gather(target, from, first);
      Matrix g = room.gradient[i].rows(first, rows);
      losses.get(i).evaluate(p, t, partLoss, g);
      double weight = text.blocks().get(i).weight();
      for (int r = 0; r < rows; r++) {
        rowLoss[r] += weight * partLoss[r];
      }
      for (int k = g.start(); k < g.end() && weight != 1; k++) {
        g.data()[k] = (float) (weight * g.data()[k]);
      }
      BlockBuffer.scatter(g, gradient, from);
      from += widths[i];
    }
  }

  /**
   * Returns the loss as a function of z, with the same blocks. Each block uses its loss's form on
   * logits, if there is one.
   */
  @Override
  public Optional<Loss> onLogits(Activation activation) {
    if (!(activation instanceof BlockActivation blocks)
        || !Arrays.equals(widths, Blocks.widths(blocks.text()))) {
      return Optional.empty();
    }
    List<Loss> ofLogits = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      Loss loss = losses.get(i);
      Activation f = blocks.plugins().get(i);
      ofLogits.add(loss.onLogits(f).orElseGet(() -> ComposedLoss.of(loss, f)));
    }
    return Optional.of(new BlockLoss(text, ofLogits, null));
  }

  private static final class Buffers {

    final BlockBuffer[] p;
    final BlockBuffer[] t;
    final BlockBuffer[] gradient;
    private final double[][] losses; // indexed by the first row

    Buffers(int rows, int[] widths) {
      p = BlockBuffer.ofEach(rows, widths);
      t = BlockBuffer.ofEach(rows, widths);
      gradient = BlockBuffer.ofEach(rows, widths);
      losses = new double[rows + 1][];
    }

    double[] losses(int first, int rows) {
      if (losses[first] == null || losses[first].length < rows) {
        losses[first] = new double[rows];
      }
      return losses[first];
    }
  }

  /** A loss as a function of z, L(f(z), t), by the chain rule. */
  private record ComposedLoss(Loss loss, Activation activation, @Nullable BlockBuffer a)
      implements Loss {

    static Loss of(Loss loss, Activation activation) {
      return activation.name().equals("identity") ? loss : new ComposedLoss(loss, activation, null);
    }

    /** Returns this loss with a buffer for z, [count × columns]. */
    ComposedLoss ofRows(int count, int columns) {
      return new ComposedLoss(loss, activation, new BlockBuffer(count, columns));
    }

    @Override
    public String name() {
      return loss.name();
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      Matrix z = prediction;
      Matrix f =
          a == null
              ? Matrix.zeros(z.rows(), z.columns())
              : a.rows(z.start() / z.columns(), z.rows());
      activation.forward(z, f);
      loss.evaluate(f, target, rowLoss, gradient);
      activation.backward(z, f, gradient);
    }
  }
}
