package ${package};

import dev.nn.testkit.ActivationContract;

class ${className}Test implements ActivationContract<${className}> {}
