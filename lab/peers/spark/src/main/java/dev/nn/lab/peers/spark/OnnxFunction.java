package dev.nn.lab.peers.spark;

import java.nio.FloatBuffer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.api.java.UDF1;

/** A function of SQL that asks ONNX Runtime for the class of one vector. */
record OnnxFunction(OnnxModel model) implements UDF1<Vector, Double> {

  private static final long serialVersionUID = 1;

  @Override
  public Double call(Vector features) {
    float[] inputs = new float[features.size()];
    for (int c = 0; c < inputs.length; c++) {
      inputs[c] = (float) features.apply(c);
    }
    return (double) model.classes(FloatBuffer.wrap(inputs), 1, inputs.length)[0];
  }
}
