package ${package};

import dev.nn.testkit.MetricContract;

class ${className}Test implements MetricContract<${className}> {}
