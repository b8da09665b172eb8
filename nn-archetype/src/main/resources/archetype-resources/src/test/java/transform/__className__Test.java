package ${package};

import dev.nn.testkit.TransformContract;

class ${className}Test implements TransformContract<${className}> {}
