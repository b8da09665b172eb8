package dev.nn.lab.starts;

import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A program that reads a model's ONNX file and predicts one row with nn. */
public final class OnnxFileStart {

  private OnnxFileStart() {}

  public static void main(String[] args) throws IOException {
    Map<String, Double> row = new HashMap<>();
    for (int i = 1; i < args.length; i++) {
      row.put("x" + (i - 1), Double.valueOf(args[i]));
    }
    System.out.println(Onnx.load(Path.of(args[0])).predict(row).number());
  }
}
