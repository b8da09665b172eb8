package dev.nn.onnx.imports;

import dev.nn.onnx.signals.Affine;
import dev.nn.onnx.signals.Steps.Line;

/**
 * Numbers that a layer multiplies by weights, each a linear function of the inputs that the layer
 * has in the imported network.
 */
interface Elements {

  /** Returns the number of inputs. */
  int inputs();

  /** Adds the weight times an element, as a function of the inputs, to sums for each input. */
  void add(int element, double weight, double[] sums);

  /** Returns the part of an element that does not depend on the inputs. */
  double addend(int element);

  /** Returns as many elements as inputs, each a linear function of its input. */
  static Elements of(int width, Line line) {
    return new Elements() {
      @Override
      public int inputs() {
        return width;
      }

      @Override
      public void add(int element, double weight, double[] sums) {
        sums[element] += weight * line.factor();
      }

      @Override
      public double addend(int element) {
        return line.addend();
      }
    };
  }

  /** Returns the numbers of an affine whose source has these elements. */
  default Elements then(Affine affine, Line line) {
    Elements source = this;
    return new Elements() {
      @Override
      public int inputs() {
        return source.inputs();
      }

      @Override
      public void add(int element, double weight, double[] sums) {
        double factor = line.factor() * affine.scale(element);
        source.add(affine.index(element), weight * factor, sums);
      }

      @Override
      public double addend(int element) {
        double inner =
            affine.scale(element) * source.addend(affine.index(element)) + affine.offset(element);
        return line.factor() * inner + line.addend();
      }
    };
  }
}
