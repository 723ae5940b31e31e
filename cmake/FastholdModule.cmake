# SPDX-License-Identifier: MPL-2.0
# Modules of the host: declared once in host/modules.cmake, given their sources in host/<name>/.

# Declares module <name>. Writes what it declared to FASTHOLD_LAYERS, which the layering test reads.
function(fasthold_declare_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;LINKS;CONFINES")
  set_property(GLOBAL APPEND PROPERTY FASTHOLD_MODULES ${name})
  set_property(GLOBAL PROPERTY FASTHOLD_${name}_DEPENDS ${arg_DEPENDS})
  set_property(GLOBAL PROPERTY FASTHOLD_${name}_LINKS ${arg_LINKS})
  list(JOIN arg_DEPENDS " " depends)
  list(JOIN arg_CONFINES " " confines)
  set_property(GLOBAL APPEND_STRING PROPERTY FASTHOLD_LAYERS "${name}|${depends}|${confines}\n")
endfunction()

# Gives the declared module <name> its files. HEADERS are checked to compile alone.
function(fasthold_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS")
  get_property(depends GLOBAL PROPERTY FASTHOLD_${name}_DEPENDS)
  get_property(links GLOBAL PROPERTY FASTHOLD_${name}_LINKS)
  list(TRANSFORM depends PREPEND fasthold_)

  add_library(fasthold_${name} STATIC ${arg_SOURCES})
  add_library(fasthold::${name} ALIAS fasthold_${name})
  target_sources(fasthold_${name} PUBLIC
    FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/host FILES ${arg_HEADERS})
  target_link_libraries(fasthold_${name}
    PUBLIC ${depends} PRIVATE ${links} fasthold_warnings fasthold_build)
  set_target_properties(fasthold_${name} PROPERTIES
    VERIFY_INTERFACE_HEADER_SETS ON CXX_EXTENSIONS OFF)
  target_compile_features(fasthold_${name} PUBLIC cxx_std_20)
endfunction()
