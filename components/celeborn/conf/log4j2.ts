/**
 * log4j2.xml: to stdout, as a container's log is read. Celeborn ships a template alone, which logs to a file; without any, log4j2 shows errors and nothing else. Its own shutdown hook is off: it
 * would run beside Celeborn's, and what a worker says of its graceful shutdown would be lost.
 * @see apache/celeborn conf/log4j2.xml.template
 */
export const log4j2 = `<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="WARN" shutdownHook="disable">
  <Appenders>
    <Console name="stdout" target="SYSTEM_OUT">
      <PatternLayout pattern="%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p [%t] %c{1}: %m%n%ex"/>
    </Console>
  </Appenders>
  <Loggers>
    <Root level="INFO">
      <AppenderRef ref="stdout"/>
    </Root>
    <Logger name="org.apache.hadoop.hdfs" level="WARN"/>
    <Logger name="org.apache.ratis.server.RaftServerConfigKeys" level="WARN"/>
  </Loggers>
</Configuration>
`;
