package dev.nn.spark;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import java.util.concurrent.atomic.AtomicInteger;

/** An activation that fails. */
public final class Brittle implements Activation {

  static final AtomicInteger CALLS = new AtomicInteger();

  @Override
  public String name() {
    return "acme:brittle";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    CALLS.incrementAndGet();
    throw new UnsupportedOperationException("it is brittle");
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    throw new UnsupportedOperationException("it is brittle");
  }
}
