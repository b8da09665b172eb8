package dev.nn.onnx.imports;

/** Numbers of each row that signals are made of. */
sealed interface Source permits Columns, Source.Product, Source.Outcome {

  /** The product of a row of numbers with a constant matrix, a sum for each output. */
  record Product(Signal inputs, Weights weights, int depth) implements Source {

    /** The deepest weights, each of which asks the ones that it is made of. */
    private static final int MOST_DEEP = 100;

    /** The elements of a matrix [inputs × outputs]. */
    @FunctionalInterface
    public interface Weights {

      double at(int input, int output);
    }

    /** Refuses weights that are made of too many others. */
    public Product {
      if (depth > MOST_DEEP) {
        throw new GraphException(
            "it joins linear functions that are joined already, %s times one in the other; expected at most %s. Join all of them by one Concat"
                .formatted(depth, MOST_DEEP));
      }
    }
  }

  /** The numbers of a signal, of which another signal is a function. */
  record Outcome(Signal of) implements Source {}
}
