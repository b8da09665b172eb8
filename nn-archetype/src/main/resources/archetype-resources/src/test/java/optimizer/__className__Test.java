package ${package};

import dev.nn.testkit.OptimizerContract;

class ${className}Test implements OptimizerContract<${className}> {}
