package dev.nn.lab.contest.tables;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/** One training run, and the model that it makes. */
public interface Learner {

  /** Encodes and trains on the training rows. Its processor time is measured. */
  void train() throws Exception;

  /**
   * Returns a row for each test row: the predicted number, or each label's probability, in the
   * task's order.
   */
  double[][] predict() throws Exception;

  /** Returns the saved model's size in bytes. For some libraries this excludes the encoding. */
  long bytes() throws Exception;

  /** Returns a model's size in bytes if Java's serialization saves it. */
  static long serialized(Serializable model) throws IOException {
    long[] bytes = {0};
    OutputStream counter =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] b, int offset, int length) {
            bytes[0] += length;
          }
        };
    try (ObjectOutputStream out = new ObjectOutputStream(counter)) {
      out.writeObject(model);
    }
    return bytes[0];
  }
}
