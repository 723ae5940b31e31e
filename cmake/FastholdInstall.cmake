# SPDX-License-Identifier: MPL-2.0
# What is installed, in two components, and the target that builds what a user runs.
#
#   runtime   bin/fasthold, lib/fasthold/plugins/, share/fasthold/{rules,schemas,examples}
#   sdk       include/fasthold/, lib/cmake/Fasthold/, lib/pkgconfig/fasthold-plugin.pc
#
# The folders are fixed and not those of GNUInstallDirs: the program finds its plugins and rules
# from where it stands, and one prefix can be moved as a whole.
include(CMakePackageConfigHelpers)

# The MODULE targets that the folders below <directory> made.
function(_fasthold_modules_below directory out)
  get_property(found DIRECTORY ${directory} PROPERTY BUILDSYSTEM_TARGETS)
  get_property(subdirectories DIRECTORY ${directory} PROPERTY SUBDIRECTORIES)
  set(modules "")
  foreach(target IN LISTS found)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL MODULE_LIBRARY)
      list(APPEND modules ${target})
    endif()
  endforeach()
  foreach(subdirectory IN LISTS subdirectories)
    _fasthold_modules_below(${subdirectory} below)
    list(APPEND modules ${below})
  endforeach()
  set(${out} ${modules} PARENT_SCOPE)
endfunction()

# --- runtime -------------------------------------------------------------------------------------

_fasthold_modules_below(${CMAKE_SOURCE_DIR}/plugins bundled_plugins)
add_custom_target(fasthold_runtime DEPENDS fasthold ${bundled_plugins})

install(TARGETS fasthold RUNTIME DESTINATION bin COMPONENT runtime)
install(TARGETS ${bundled_plugins} LIBRARY DESTINATION lib/fasthold/plugins COMPONENT runtime)
install(DIRECTORY rules schemas DESTINATION share/fasthold COMPONENT runtime)
install(DIRECTORY docs/examples/ DESTINATION share/fasthold/examples COMPONENT runtime)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION share/doc/fasthold COMPONENT runtime)

# The built tree has them at the same places.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/fasthold)
foreach(data rules schemas)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${data} ${CMAKE_BINARY_DIR}/share/fasthold/${data} SYMBOLIC)
endforeach()

# --- sdk -----------------------------------------------------------------------------------------

install(TARGETS fasthold_plugin_api fasthold_plugin_sdk EXPORT FastholdTargets
  FILE_SET HEADERS DESTINATION include COMPONENT sdk)
set(package_dir lib/cmake/Fasthold)
install(EXPORT FastholdTargets NAMESPACE fasthold:: DESTINATION ${package_dir} COMPONENT sdk)

configure_package_config_file(cmake/FastholdConfig.cmake.in
  ${CMAKE_BINARY_DIR}/package/FastholdConfig.cmake
  INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
# Until 1.0 a minor release may change what an author writes. The compiled contract has a version
# of its own (version.h), which the program checks when it loads a plugin.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/package/FastholdConfigVersion.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES
  ${CMAKE_BINARY_DIR}/package/FastholdConfig.cmake
  ${CMAKE_BINARY_DIR}/package/FastholdConfigVersion.cmake
  cmake/FastholdPlugin.cmake cmake/fasthold-plugin.map
  DESTINATION ${package_dir} COMPONENT sdk)

configure_file(cmake/fasthold-plugin.pc.in ${CMAKE_BINARY_DIR}/package/fasthold-plugin.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/package/fasthold-plugin.pc
  DESTINATION lib/pkgconfig COMPONENT sdk)
