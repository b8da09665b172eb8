package ${package};

import dev.nn.testkit.InitializerContract;
import java.util.OptionalDouble;

class ${className}Test implements InitializerContract<${className}> {

  /** States the deviation, which the contract compares with that of many weights. */
  @Override
  public OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.of(1 / Math.sqrt(inputs));
  }
}
