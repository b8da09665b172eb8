// In batch mode nothing holds the values against the descriptor's expressions. Where one does not
// match, the descriptor puts the complaint for the class name, and makes no file but the POM.
def expected = [
    'illegal kind':
        "the kind is '${kind}', must be activation, loss, optimizer, initializer, schedule, metric," +
            " listener or transform; give another with -Dkind=KIND",
    'illegal name':
        "the name is '${plugin}', must be lower snake case, such as my_activation, or have a" +
            " vendor before it, such as acme:swoosh; give another with -Dplugin=NAME",
    'illegal package':
        "the package is '${request.getPackage()}', must be a legal one of Java, such as com.example;" +
            " give another with -Dpackage=NAME",
]
def project = new File(request.outputDirectory, request.artifactId)
if (!(className ==~ /[A-Za-z_]\w*/)) {
  new File(project, 'pom.xml').delete()
  project.delete() // which fails, as it should, if there was something in it before
  throw new IllegalArgumentException(
      expected[className] ?: "the class is named '${className}', must be a legal name of Java")
}
// Each kind has its classes in a folder of its own; those of the chosen kind stay.
['main', 'test'].each { part ->
  def classes = new File(project, "src/${part}/java/${request.getPackage().replace('.', '/')}")
  ['activation', 'loss', 'optimizer', 'initializer', 'schedule', 'metric', 'listener', 'transform'].each {
    def folder = new File(classes, it)
    if (it == kind) {
      folder.listFiles().each { file -> file.renameTo(new File(classes, file.name)) }
    }
    folder.deleteDir()
  }
}
