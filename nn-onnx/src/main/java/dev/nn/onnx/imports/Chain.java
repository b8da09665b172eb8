package dev.nn.onnx.imports;

import dev.nn.onnx.imports.ActivationSearch.Match;
import dev.nn.onnx.imports.Layers.Block;
import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Columns;
import dev.nn.onnx.signals.Outcome;
import dev.nn.onnx.signals.Product;
import dev.nn.onnx.signals.Product.Weights;
import dev.nn.onnx.signals.Signal;
import dev.nn.onnx.signals.Source;
import dev.nn.onnx.signals.Steps.Line;
import dev.nn.onnx.tensors.GraphException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The signals from the columns to the outputs, which become layers. */
final class Chain {

  /** Deeper networks do not train, and are not found. */
  private static final int MOST = 10_000;

  private static final Weights SAME = (i, j) -> i == j ? 1 : 0;

  private final List<Signal> signals = new ArrayList<>();

  /** Finds the chain before a signal, the signal itself as its last. */
  Chain(Signal last) {
    Signal signal = last;
    while (signal != null) {
      if (signals.size() == MOST) {
        throw new GraphException("it has more than %s layers".formatted(MOST));
      }
      signals.add(signal);
      signal = before(signal);
    }
    Collections.reverse(signals);
  }

  private static @Nullable Signal before(Signal signal) {
    Source source = signal.affine().source();
    if (source instanceof Product product) {
      return product.inputs();
    }
    return source instanceof Outcome outcome ? outcome.of() : null;
  }

  /** Returns the first signal, which is of the columns. */
  Signal first() {
    return signals.get(0);
  }

  /** Returns the columns. */
  Columns columns() {
    return (Columns) first().affine().source();
  }

  /** The numbers that the weights of the last layer multiply. */
  record Inputs(Elements elements, int count) {}

  /** Adds the layers of all signals but the last one, and returns the inputs of the last layer. */
  Inputs hidden(Elements features, ActivationSearch search, Layers into) {
    Elements elements = features;
    for (int s = 0; s < signals.size() - 1; s++) {
      Signal signal = signals.get(s);
      Affine affine = signal.affine();
      Line line = affine.steps().line(signal.step());
      if (line.exists() && !(affine.source() instanceof Product)) {
        elements = elements.then(affine, line);
      } else {
        elements = add(elements, sources(s), signal, search.of(signal), into);
      }
    }
    return new Inputs(elements, sources(signals.size() - 1));
  }

  /** Adds a layer for each activation of a signal, and returns the elements after them. */
  private static Elements add(
      Elements inputs, int count, Signal signal, List<Match> matches, Layers into) {
    into.add(inputs, count, List.of(block(signal, matches.get(0))));
    Elements elements = Elements.of(signal.width(), matches.get(0).after());
    for (Match match : matches.subList(1, matches.size())) {
      into.add(elements, signal.width(), List.of(same(signal, match)));
      elements = Elements.of(signal.width(), match.after());
    }
    return elements;
  }

  /** Returns the block of a function of the outputs before it. */
  static Block same(Signal signal, Match match) {
    return new Block(SAME, Affine.of(new Outcome(signal), signal.width()), match);
  }

  /** Returns the number of elements that a signal's weights multiply. */
  private int sources(int place) {
    Source source = signals.get(place).affine().source();
    if (source instanceof Product product) {
      return product.inputs().width();
    }
    return source instanceof Columns columns ? columns.size() : signals.get(place - 1).width();
  }

  /** Returns the block of a signal. */
  static Block block(Signal signal, Match match) {
    Weights weights =
        signal.affine().source() instanceof Product product ? product.weights() : SAME;
    return new Block(weights, signal.affine(), match);
  }
}
