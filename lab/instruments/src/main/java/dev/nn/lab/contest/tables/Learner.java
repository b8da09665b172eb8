package dev.nn.lab.contest.tables;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/** One training, and the model that it makes. */
public interface Learner {

  /** Encodes and learns the training rows; its processor time is measured. */
  void train() throws Exception;

  /**
   * Returns a row for each test row: the predicted number, or the probability of each label in the
   * order of the task.
   */
  double[][] predict() throws Exception;

  /** Returns the size of the saved model in bytes, in some libraries without its encoding. */
  long bytes() throws Exception;

  /** Returns the size of a model that is saved by Java's serialization, in bytes. */
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
