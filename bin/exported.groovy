// Run by japicmp in the profile "release": keeps, of the last release's types, those in exported packages.
// nn-spark has no module-info.
def exported = ['dev.nn.spark']
new File('.').eachDirMatch(~/nn-.*/) { module ->
  def info = new File(module, 'src/main/java/module-info.java')
  if (info.exists()) exported += (info.text =~ /exports ([\w.]+);/)*.getAt(1)
}
exported -= 'dev.nn.api.rules' // for modules of nn alone
return jApiClasses.findAll { it.oldClass.present && it.oldClass.get().packageName in exported }
