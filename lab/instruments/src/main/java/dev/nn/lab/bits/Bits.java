package dev.nn.lab.bits;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes a SHA-256 over numbers, by their bits, and texts. */
public final class Bits {

  private final MessageDigest digest;

  public Bits() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds an array's numbers. */
  public Bits add(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
    for (float number : numbers) {
      bytes.putInt(Float.floatToRawIntBits(number));
    }
    digest.update(bytes.array());
    return this;
  }

  /** Adds a number. */
  public Bits add(double number) {
    digest.update(
        ByteBuffer.allocate(Double.BYTES).putLong(Double.doubleToRawLongBits(number)).array());
    return this;
  }

  /** Adds a text, and marks its end. */
  public Bits add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return this;
  }

  /** Adds the weights and every epoch's losses. */
  Bits add(TrainingResult result) {
    for (EpochRecord epoch : result.history()) {
      add(epoch.loss());
    }
    return add(result.network().parameters());
  }

  /** Adds predictions for rows, computed together and one at a time. */
  Bits add(Network network, Matrix inputs, int threads) {
    int outputs = network.spec().outputs();
    try (Predictor predictor = network.predictor(threads)) {
      Matrix all = Matrix.zeros(inputs.rows(), outputs);
      predictor.predict(inputs, all);
      add(all.data());
      Matrix row = Matrix.zeros(1, inputs.columns());
      Matrix one = Matrix.zeros(1, outputs);
      for (int r = 0; r < inputs.rows(); r += 7) {
        for (int c = 0; c < inputs.columns(); c++) {
          row.set(0, c, inputs.get(r, c));
        }
        predictor.predict(row, one);
        add(one.data());
      }
    }
    return this;
  }

  /** Returns the hash of everything added, in hexadecimal, and starts again. */
  public String hash() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
