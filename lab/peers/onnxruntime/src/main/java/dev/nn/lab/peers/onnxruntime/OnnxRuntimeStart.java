package dev.nn.lab.peers.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** A program that reads an ONNX file and predicts one row, whose numbers follow the file. */
public final class OnnxRuntimeStart {

  private OnnxRuntimeStart() {}

  public static void main(String[] args) throws OrtException {
    float[][] row = new float[1][args.length - 1];
    for (int i = 1; i < args.length; i++) {
      row[0][i - 1] = Float.parseFloat(args[i]);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(args[0]);
        OnnxTensor x = OnnxTensor.createTensor(environment, row);
        OrtSession.Result outputs = session.run(Map.of("inputs", x))) {
      System.out.println(((float[][]) outputs.get(0).getValue())[0][0]);
    }
  }
}
