import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../isn.tar.gz",import.meta.url)}),a={name:"isn",setup:t};export{a as isn};
