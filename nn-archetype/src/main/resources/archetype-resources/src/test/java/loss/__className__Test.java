package ${package};

import dev.nn.testkit.LossContract;

class ${className}Test implements LossContract<${className}> {}
